package tessera.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MissBoundTest {
    /// The values of `qbeta(0.95, k + 1, n - k)`.
    @Test
    void boundsAreThoseOfClopperAndPearson() {
        assertThat(MissBound.upper(0, 2000)).isCloseTo(0.0014967, within(1e-7));
        assertThat(MissBound.upper(0, 1)).isCloseTo(0.95, within(1e-12));
        assertThat(MissBound.upper(1, 2)).isCloseTo(Math.sqrt(0.95), within(1e-12));
        assertThat(MissBound.upper(9, 10)).isCloseTo(Math.pow(0.95, 0.1), within(1e-12));
        assertThat(MissBound.upper(1, 10)).isCloseTo(0.394163, within(1e-6));
    }

    @Test
    void nothingLookedForShowsNothing() {
        assertThat(MissBound.upper(0, 0)).isEqualTo(1);
        assertThat(MissBound.upper(5, 5)).isEqualTo(1);
    }
}
