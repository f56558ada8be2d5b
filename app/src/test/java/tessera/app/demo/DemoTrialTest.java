package tessera.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tessera.kernel.Sha256;

class DemoTrialTest {
    private static final DemoTrial TRIAL = DemoTrial.small(2, 4, 64);

    @Test
    void everyParticipantHasEverySliceOfThreeVisits() {
        List<String> paths = TRIAL.instances().map(DemoFile::path).toList();
        assertThat(paths).hasSize(TRIAL.size()).doesNotHaveDuplicates();
        assertThat(paths).contains("DEMO-02-001/V1/001.dcm", "DEMO-03-002/V3/004.dcm");
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(digests(TRIAL)).isEqualTo(digests(DemoTrial.small(2, 4, 64)));
    }

    @Test
    void noTwoFilesAreAlike() {
        Set<Sha256> different = new HashSet<>(digests(TRIAL));
        assertThat(different).hasSize(TRIAL.size());
    }

    @Test
    void lesionsShrinkOnOneArmAndGrowOnTheOther() {
        assertThat(lastToFirst(DemoParticipant.of(1, 2))).isLessThan(0.9);
        assertThat(lastToFirst(DemoParticipant.of(1, 3))).isGreaterThan(1.1);
    }

    private static double lastToFirst(DemoParticipant participant) {
        return participant.lesions().stream()
                .mapToDouble(
                        lesion -> lesion.radiiMm().getLast() / lesion.radiiMm().getFirst())
                .average()
                .orElseThrow();
    }

    private static List<Sha256> digests(DemoTrial trial) {
        return trial.instances().map(file -> digest(file.content())).toList();
    }

    private static Sha256 digest(ByteBuffer content) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(content);
        return Sha256.ofDigest(digest.digest());
    }
}
