package tessera.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples are those of PS3.5 Annexes H (Japanese), I (Korean), J and K (Chinese).
class CharacterSetsTest {
    private static final String YAMADA = "Yamada^Tarou=山田^太郎=やまだ^たろう";

    @Test
    void japaneseWithTheDefaultRepertoireFirst() { // PS3.5 H.3.1
        byte[] name = bytes("Yamada^Tarou=~$B;3ED~(B^~$BB@O:~(B=~$B$d$^$@~(B^~$B$?$m$&~(B");
        assertThat(name(name, "", "ISO 2022 IR 87")).isEqualTo(clean(YAMADA));
    }

    @Test
    void japaneseWithKatakanaFirst() { // PS3.5 H.3.2
        byte[] name =
                bytes("\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3=~$B;3ED~(J^~$BB@O:~(J=~$B$d$^$@~(J^~$B$?$m$&~(J");
        assertThat(name(name, "ISO 2022 IR 13", "ISO 2022 IR 87")).isEqualTo(clean("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"));
    }

    @Test
    void koreanDesignatesItsSetAgainAfterEveryDelimiter() { // PS3.5 I.2
        byte[] name = bytes("Hong^Gildong=~$)C\u00fb\u00f3^~$)C\u00d1\u00ce\u00d4\u00d7=~$)C\u00c8\u00ab^~$)C"
                + "\u00b1\u00e6\u00b5\u00bf");
        assertThat(name(name, "", "ISO 2022 IR 149")).isEqualTo(clean("Hong^Gildong=洪^吉洞=홍^길동"));
    }

    @Test
    void koreanTextIsResetByLineEnds() { // PS3.5 I.3
        byte[] text = bytes("~$)CThe first line includes \u00b1\u00e6\u00b5\u00bf.\r\n~$)CThe second line includes "
                + "\u00b1\u00e6\u00b5\u00bf, too.");
        assertThat(CharacterSets.of(List.of("", "ISO 2022 IR 149")).decode(text, TextRule.TEXT))
                .isEqualTo(clean("The first line includes 길동.\r\nThe second line includes 길동, too."));
    }

    @Test
    void koreanWithoutTheEscapeSequencesThatAreDueIsReadAndFlagged() {
        byte[] name = bytes("Hong=\u00fb\u00f3^\u00d1\u00ce");
        assertThat(name(name, "", "ISO 2022 IR 149")).isEqualTo(new Decoded("Hong=洪^吉", false, true));
    }

    @Test
    void chineseInUtf8() { // PS3.5 J.1
        byte[] name = "Wang^XiaoDong=王^小東=".getBytes(StandardCharsets.UTF_8);
        assertThat(name(name, "ISO_IR 192")).isEqualTo(clean("Wang^XiaoDong=王^小東="));
    }

    @Test
    void chineseInGb18030() { // PS3.5 J.2
        byte[] name = bytes("Wang^XiaoDong=\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab=");
        assertThat(name(name, "GB18030")).isEqualTo(clean("Wang^XiaoDong=王^小东="));
    }

    @Test
    void chineseInGb2312WithCodeExtensions() { // PS3.5 K.2
        byte[] name = bytes("Zhang^XiaoDong=~$)A\u00d5\u00c5^~$)A\u00d0\u00a1\u00b6\u00ab=");
        assertThat(name(name, "", "ISO 2022 IR 58")).isEqualTo(clean("Zhang^XiaoDong=张^小东="));
    }

    @Test
    void supplementaryKanjiOfJisX0212() {
        assertThat(name(bytes("~$(D0!~(B"), "", "ISO 2022 IR 159")).isEqualTo(clean("丂"));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, Buc^Jérôme",
        "ISO_IR 101, ISO-8859-2, Łukasz",
        "ISO_IR 109, ISO-8859-3, Ġorġ",
        "ISO_IR 110, ISO-8859-4, Ģirts",
        "ISO_IR 144, ISO-8859-5, Люкceмбypг",
        "ISO_IR 127, ISO-8859-6, قباني^لنزار",
        "ISO_IR 126, ISO-8859-7, Διονυσιος",
        "ISO_IR 138, ISO-8859-8, שרון^דבורה",
        "ISO_IR 148, ISO-8859-9, Çavuşoğlu",
        "ISO_IR 203, ISO-8859-15, Œuvre",
        "ISO_IR 166, TIS-620, ไทย",
        "ISO_IR 192, UTF-8, 王😀",
        "GB18030, GB18030, 王ÿ😀",
        "GBK, GBK, 張王",
    })
    void everyTermWithoutCodeExtensions(String term, String charset, String text) {
        assertThat(name(text.getBytes(Charset.forName(charset)), term)).isEqualTo(clean(text));
    }

    @Test
    void twoSingleByteSetsSwitchAndSwitchBackAtADelimiter() {
        byte[] name = bytes("Dionysios=~-F\u00c4\u00e9\u00ef^\u00e9");
        assertThat(name(name, "ISO 2022 IR 100", "ISO 2022 IR 126")).isEqualTo(clean("Dionysios=Διο^é"));
    }

    @Test
    void aDelimiterOfNamesIsAnOrdinaryCharacterElsewhere() {
        byte[] text = bytes("~-F\u00c4=\u00c4");
        CharacterSets sets = CharacterSets.of(List.of("ISO 2022 IR 100", "ISO 2022 IR 126"));
        assertThat(sets.decode(text, TextRule.VALUES).text()).isEqualTo("Δ=Δ");
        assertThat(sets.decode(text, TextRule.NAMES).text()).isEqualTo("Δ=Ä");
    }

    @Test
    void aBackslashByteWithinACharacterSeparatesNoValues() {
        for (String term : List.of("GBK", "GB18030")) {
            byte[] field = join("誠\\A".getBytes(Charset.forName("GBK")));
            assertThat(field).contains((byte) '\\');
            assertThat(decode(field, TextRule.VALUES, term).values()).containsExactly("誠", "A");
        }
        byte[] shiftJis = "表\\ソ".getBytes(Charset.forName("Shift_JIS"));
        Decoded decoded = decode(shiftJis, TextRule.VALUES, "ISO_IR 13");
        assertThat(decoded.values()).containsExactly("表", "ソ");
        assertThat(decoded.irregular()).isTrue();
        byte[] kanji = bytes("~$B0\\~(B\\B"); // the second byte of this Kanji is 0x5C
        assertThat(decode(kanji, TextRule.VALUES, "", "ISO 2022 IR 87").values())
                .hasSize(2)
                .last()
                .isEqualTo("B");
    }

    @Test
    void bytesOutsideTheDeclaredSetAreReplacedAndFlagged() {
        assertThat(name(bytes("J\u00e9r")).text()).isEqualTo("J\uFFFDr");
        assertThat(name(bytes("J\u00e9r")).undecodable()).isTrue();
        assertThat(name(bytes("J\u00e9r"), "ISO_IR 192")).isEqualTo(new Decoded("J\uFFFDr", true, false));
        assertThat(name(bytes("~$)"), "", "ISO 2022 IR 149").undecodable()).isTrue();
        assertThat(name(bytes("~$B;"), "", "ISO 2022 IR 87")).isEqualTo(new Decoded("\uFFFD", true, false));
    }

    @Test
    void otherVrsAreInTheDefaultRepertoireWhateverIsDeclared() {
        assertThat(decode(bytes("CT\u00e9"), TextRule.DEFAULT_REPERTOIRE, "ISO_IR 100")
                        .text())
                .isEqualTo("CT\uFFFD");
    }

    @Test
    void anEscapeSequenceOfASetThatIsNotDeclaredIsFollowedAndFlagged() {
        assertThat(name(bytes("~$B;3ED~(B^A"), "ISO_IR 100")).isEqualTo(new Decoded("山田^A", false, true));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-IR 100",
        "ISO_IR_100",
        "iso_ir 100",
        "ISO IR 100",
        "latin1",
        "ISO 8859-1",
        "ISO8859_1",
    })
    void commonVariantsAreReadAsTheTermTheyMeanAndReported(String term) {
        CharacterSets sets = CharacterSets.of(List.of(term));
        assertThat(sets.decode(bytes("J\u00e9r"), TextRule.NAMES)).isEqualTo(clean("Jér"));
        assertThat(sets.problems()).containsExactly(new TermProblem(0, TermProblem.Kind.MISSPELT));
    }

    @Test
    void anUnknownTermIsReportedAndReadAsTheDefaultRepertoire() {
        CharacterSets sets = CharacterSets.of(List.of("KLINGON"));
        assertThat(sets.decode(bytes("J\u00e9r"), TextRule.NAMES).undecodable()).isTrue();
        assertThat(sets.problems()).containsExactly(new TermProblem(0, TermProblem.Kind.UNKNOWN));
    }

    @Test
    void combinationsThatTheStandardForbidsAreReported() {
        assertThat(kinds("ISO_IR 192", "ISO 2022 IR 87")).containsExactly(TermProblem.Kind.NOT_ALONE);
        assertThat(kinds("ISO_IR 100", "ISO 2022 IR 87")).containsExactly(TermProblem.Kind.NOT_EXTENSIBLE);
        assertThat(kinds("ISO 2022 IR 149")).containsExactly(TermProblem.Kind.EXTENSION_FIRST);
        assertThat(kinds("", "ISO 2022 IR 149")).isEmpty();
        assertThat(kinds("ISO 2022 IR 100", "ISO 2022 IR 6")).isEmpty();
        assertThat(kinds()).isEmpty();
    }

    @Test
    void anythingAtAllDecodesWithoutFailing() {
        byte[] everything = HexFormat.of().parseHex("00ff1b1b241b2d1b28811b2429431b24428021ff5c5e3d0a1b");
        for (String term : List.of("", "ISO_IR 13", "ISO 2022 IR 149", "GB18030", "GBK", "ISO_IR 192", "ISO_IR 203")) {
            for (TextRule rule : TextRule.values()) {
                assertThat(decode(everything, rule, term).undecodable()).isTrue();
            }
        }
    }

    private static List<TermProblem.Kind> kinds(String... terms) {
        return CharacterSets.of(Arrays.asList(terms)).problems().stream()
                .map(TermProblem::kind)
                .toList();
    }

    private static Decoded clean(String text) {
        return new Decoded(text, false, false);
    }

    private static Decoded name(byte[] value, String... terms) {
        return decode(value, TextRule.NAMES, terms);
    }

    private static Decoded decode(byte[] value, TextRule rule, String... terms) {
        return CharacterSets.of(Arrays.asList(terms)).decode(value, rule);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// Latin-1 with `~` for ESC.
    private static byte[] bytes(String text) {
        return text.replace('~', '\u001b').getBytes(StandardCharsets.ISO_8859_1);
    }
}
