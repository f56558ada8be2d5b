package tessera.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tessera.app.score.Canary.Needle;

/// The judge sees what is left, in whatever form.
class CanarySearchTest {
    private static final Canary NAME = new Canary(1, Kind.NAME, "(0010,0010)", Canary.words("Zorvath41703"));
    private static final Canary UID = new Canary(1, Kind.UID, "(0008,0018)", Canary.words("2.25.417031234"));
    private static final Canary DATE = new Canary(
            1,
            Kind.DATE,
            "(0008,0020)",
            List.of(new Needle("20230415", true), new Needle("2023-04-15", true), new Needle("15/04/2023", true)));
    private static final CanarySearch SEARCH = new CanarySearch(List.of(NAME, UID, DATE));

    private static boolean sees(Canary canary, String text, Charset encoding) {
        return SEARCH.in(text.getBytes(encoding)).contains(canary);
    }

    @Test
    void wordsAreFoundInEveryEncodingAndCase() {
        for (Charset encoding : List.of(
                StandardCharsets.ISO_8859_1,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE)) {
            assertThat(sees(NAME, "seen: Zorvath41703^Quemlin", encoding)).isTrue();
            assertThat(sees(NAME, "ZORVATH41703", encoding)).isTrue();
            assertThat(sees(NAME, "zorvath41703 and others", encoding)).isTrue();
            assertThat(sees(NAME, "zorvath4170", encoding)).isFalse();
            assertThat(sees(UID, "1.2\\2.25.417031234", encoding)).isTrue();
        }
    }

    @Test
    void datesAreFoundInEachForm() {
        for (Charset encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(sees(DATE, "20230415", encoding)).isTrue();
            assertThat(sees(DATE, "on 2023-04-15.", encoding)).isTrue();
            assertThat(sees(DATE, "on 15/04/2023.", encoding)).isTrue();
            assertThat(sees(DATE, "20230415101112.5", encoding)).isTrue();
            assertThat(sees(DATE, "20230416", encoding)).isFalse();
        }
    }

    @Test
    void digitsWithinANumberOrAUidAreNoDate() {
        assertThat(sees(DATE, "120230415", StandardCharsets.UTF_8)).isFalse();
        assertThat(sees(DATE, "202304151", StandardCharsets.UTF_8)).isFalse();
        assertThat(sees(DATE, "2.25.20230415", StandardCharsets.UTF_16LE)).isFalse();
    }
}
