package tessera.store.crash;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import tessera.kernel.Failure;
import tessera.kernel.Trees;
import tessera.store.fault.FaultPlan;
import tessera.store.fault.FaultyDisk;
import tessera.store.journal.TestKeys;

/// Several lives of one node on one disk, each ended by a stop, a kill or a power cut; all from one seed.
final class CrashRun {
    private static final int LIVES = 3;
    private static final int OPERATIONS = 160;

    private final Path root;
    private final String ignoredSite;
    private final Random random;
    private final Expectation expected = new Expectation();
    private final TestKeys keys;
    private final Map<String, Integer> sites = new HashMap<>();

    private CrashRun(long seed, Path root, String ignoredSite) {
        this.root = root;
        this.ignoredSite = ignoredSite;
        this.random = new Random(seed);
        this.keys = new TestKeys(seed);
    }

    /// Throws an AssertionError when something acknowledged is lost; returns the call sites of syncs that it
    /// passed.
    ///
    /// @param ignoredSite the sync that is taken out, or an empty text
    static Map<String, Integer> of(long seed, Path root, String ignoredSite) throws Exception {
        Trees.delete(root);
        java.nio.file.Files.createDirectories(root);
        CrashRun run = new CrashRun(seed, root, ignoredSite);
        run.run();
        return run.sites;
    }

    private void run() throws Exception {
        FaultyDisk disk = new FaultyDisk(root, cut());
        for (int i = 0; i < LIVES; i++) {
            live(disk);
            disk.syncSites().forEach((site, count) -> sites.merge(site, count, Integer::sum));
            if (random.nextInt(3) == 0) {
                disk.revive(cut());
            } else {
                disk.powerCycle();
                disk = new FaultyDisk(root, cut());
            }
        }
        disk.powerCycle();
        FaultyDisk healthy = new FaultyDisk(root, FaultPlan.none());
        try (Life last = new Life(healthy, root, expected, keys, random)) {
            last.stop();
        }
    }

    private void live(FaultyDisk disk) throws Exception {
        try (Life life = new Life(disk, root, expected, keys, random)) {
            life.live(random.nextInt(60));
            if (random.nextBoolean()) {
                life.stop();
            }
            disk.cut();
        } catch (Failure e) {
            if (!disk.isOff()) {
                throw e;
            }
        }
    }

    private FaultPlan cut() {
        FaultPlan plan = FaultPlan.cut(random.nextLong(), 1 + random.nextInt(OPERATIONS));
        return ignoredSite.isEmpty() ? plan : plan.ignoring(ignoredSite);
    }
}
