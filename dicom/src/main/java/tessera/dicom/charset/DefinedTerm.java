package tessera.dicom.charset;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// What a defined term of Specific Character Set stands for (PS3.3 §C.12.1.1.2).
sealed interface DefinedTerm {
    String text();

    /// A term of ISO 2022 code elements: what G0 and G1 hold before the first escape sequence. `extensible` is
    /// the difference between "ISO 2022 IR 100" and "ISO_IR 100".
    record CodeElements(
            String text, CodeElement g0, @Nullable CodeElement declared, boolean extensible) implements DefinedTerm {
        /// What G1 holds at the start. The two-byte sets of G0 (Japanese) are never in force before their
        /// escape sequence; those of G1 (Korean, Chinese) are, when a sender names one of them alone.
        @Nullable
        CodeElement g1() {
            return declared != null && declared.upperHalf() ? declared : null;
        }

        /// Two-byte sets are allowed as second and later values only.
        boolean onlyAsExtension() {
            return declared != null && declared.doubleByte();
        }
    }

    /// A whole encoding of its own, which allows no code extensions: UTF-8, GB18030, GBK.
    record Encoding(String text, Charset charset) implements DefinedTerm {}
}
