package tessera.web.stow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteFinderTest {
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(7);

    @Test
    void theFirstPlaceIsFoundAndNoOther() {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String hay = text(random.nextInt(120));
            String needle = text(4 + random.nextInt(4));
            int from = random.nextInt(hay.length() + 1);
            int to = from + random.nextInt(hay.length() - from + 1);
            int expected = hay.substring(0, to).indexOf(needle, from);
            found += expected >= 0 ? 1 : 0;

            assertThat(finder(needle).find(bytes(hay), from, to))
                    .as("%s in %s from %d to %d", needle, hay, from, to)
                    .isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(ROUNDS / 50).isLessThan(ROUNDS);
    }

    @Test
    void aBoundaryIsFoundWhereverItStandsAmongZeros() {
        for (int length = 5; length < 78; length++) {
            String needle = "\r\n--" + "boundary-".repeat(9).substring(0, length - 4);
            byte[] hay = new byte[400];
            int at = random.nextInt(hay.length - length + 1);
            System.arraycopy(bytes(needle), 0, hay, at, length);

            assertThat(finder(needle).find(hay, 0, hay.length)).isEqualTo(at);
            assertThat(finder(needle).find(hay, 0, at + length - 1)).isEqualTo(-1);
            assertThat(finder(needle).find(hay, at + 1, hay.length)).isEqualTo(-1);
        }
    }

    /// Two letters, so that needles occur, in part and as a whole.
    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(random.nextBoolean() ? '-' : 'b');
        }
        return text.toString();
    }

    private static ByteFinder finder(String needle) {
        return new ByteFinder(bytes(needle));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
