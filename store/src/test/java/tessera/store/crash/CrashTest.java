package tessera.store.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Failure;

class CrashTest {
    private static final int SHORT = 60;
    private static final int FULL = 1_000;
    private static final int TRIES_A_SYNC = 6_000;
    private static final Pattern SYNC =
            Pattern.compile("\\b(file|disk|current|segment)\\.(sync\\(\\)|syncDirectory\\()");

    @TempDir
    Path directory;

    @Test
    void nothingAcknowledgedIsLostAtSixtyCrashPoints() throws Exception {
        crash(1, SHORT);
    }

    /// A header was durable, and the length of its file was not.
    @Test
    void aRecordThatEndsBehindItsFileIsAHole() throws Exception {
        crash(10_504, 1);
    }

    @Test
    @Tag("full")
    void nothingAcknowledgedIsLostAtAThousandCrashPoints() throws Exception {
        crash(10_000, FULL);
    }

    /// Takes each sync out of the code, one at a time: every one of them is there for something.
    @Test
    @Tag("full")
    void withoutAnyOneOfItsSyncsSomethingIsLost() throws Exception {
        Set<String> sites = new TreeSet<>();
        for (long seed = 1; seed <= SHORT; seed++) {
            sites.addAll(CrashRun.of(seed, directory.resolve("run"), "").keySet());
        }
        assertThat(withoutMethods(sites)).as("syncs that these runs pass").isEqualTo(syncsInTheSource());
        for (String site : sites) {
            assertThat(isMissed(site)).as("a loss without the sync at " + site).isTrue();
        }
    }

    private boolean isMissed(String site) throws Exception {
        for (long seed = 1; seed <= TRIES_A_SYNC; seed++) {
            try {
                CrashRun.of(seed, directory.resolve("run"), site);
            } catch (AssertionError | Failure lost) {
                return true;
            }
        }
        return false;
    }

    private void crash(long firstSeed, int count) throws Exception {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            try {
                CrashRun.of(seed, directory.resolve("run"), "");
            } catch (AssertionError | Exception e) {
                fail("seed " + seed, e);
            }
        }
    }

    /// Every statement of the store that syncs a file or a directory, as `File:line`.
    private static Set<String> syncsInTheSource() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = String.valueOf(source.getFileName()).replace(".java", "");
                List<String> lines = Files.readAllLines(source);
                for (int i = 0; i < lines.size(); i++) {
                    if (!name.equals("Segment") && SYNC.matcher(lines.get(i)).find()) {
                        found.add(name + ":" + (i + 1));
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> withoutMethods(Set<String> sites) {
        return sites.stream()
                .map(site -> site.replaceFirst("\\..*:", ":"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
