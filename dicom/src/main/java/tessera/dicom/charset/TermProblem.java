package tessera.dicom.charset;

/// Something wrong with a value of Specific Character Set, and what was done about it.
///
/// @param index which value, from 0
public record TermProblem(int index, Kind kind) {
    /// What is wrong; each names the fall-back taken.
    public enum Kind {
        /// A known variant, such as `ISO-IR 100`, `latin1` or `UTF8`: read as the term it means.
        MISSPELT("charset.misspelt", "the term is misspelt; read as the defined term it resembles"),
        /// Nothing the standard or the field knows: the default repertoire; other bytes become U+FFFD.
        UNKNOWN("charset.unknown", "the term is not a defined one; read as the default repertoire"),
        /// `ISO_IR 100` among several values: read as `ISO 2022 IR 100`.
        NOT_EXTENSIBLE("charset.not-extensible", "the term allows no code extensions but several are declared"),
        /// `ISO 2022 IR 87` first or alone, or no first set that could be in force at the start.
        EXTENSION_FIRST("charset.extension-first", "a two-byte set stands where only a single-byte set may"),
        /// UTF-8, GB18030 or GBK together with others: the first such term is in force alone if it is the first
        /// value, and is passed over if not.
        NOT_ALONE("charset.not-alone", "a term that stands alone is declared with others");

        private final String code;
        private final String sentence;

        Kind(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        public String code() {
            return code;
        }

        /// Never holds the value itself.
        public String sentence() {
            return sentence;
        }
    }
}
