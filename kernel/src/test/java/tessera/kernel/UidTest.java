package tessera.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UidTest {
    @Test
    void aWellFormedUidIsTaken() {
        assertThat(Uid.parse("1.2.840.10008.1.2")).contains(new Uid("1.2.840.10008.1.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", ".1", "1..2", "1.2/../3", "../../etc", "1.2 ", "1.2\u0000", "1.a", "١.٢"})
    void whatCouldLeaveAPathOrAKeyIsRefused(String text) {
        assertThat(Uid.parse(text)).isEmpty();
    }

    @Test
    void sixtyFourCharactersAreTheLimit() {
        assertThat(Uid.parse("1".repeat(64))).isPresent();
        assertThat(Uid.parse("1".repeat(65))).isEmpty();
    }
}
