package tessera.app.bench;

import java.util.List;

/// Sustained intake, counted until the last study is archived and can be searched. The disk's speed drifts over
/// minutes: it is measured right before and right after.
final class IngestBenchmark implements Benchmark {
    private static final int SLICES = 100;
    private static final int CLIENTS = 4;
    /// A client's share of 60,000 instances.
    private static final int REQUESTS = 150;
    /// Of two clients before anything is timed: a server runs for months, and compiles in its first seconds.
    private static final int WARMING_REQUESTS = 60;

    private static final int FIRST_STUDY = 200_000;
    private static final double SHARE_OF_DISK = 0.45;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String description() {
        return "528 kB instances stored, packed and catalogued, sustained";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        ArchiveUnderTest archive = bench.archive().running();
        CtTemplate template = CtTemplate.ofMatrix(512);
        StowLoad load = new StowLoad(archive, template, SLICES);
        load.perSecond(FIRST_STUDY, 2, bench.scaled(WARMING_REQUESTS), false);
        load.untilArchived(FIRST_STUDY + 500);
        double diskBefore = bench.limits().sequentialWriteNow();
        double rate = load.archivedPerSecond(FIRST_STUDY + 1_000, CLIENTS, bench.scaled(REQUESTS));
        double disk = (diskBefore + bench.limits().sequentialWriteNow()) / 2;
        return List.of(
                Figure.of("sustained ingest until archived, 4 clients", rate, "/s"),
                Figure.of("the same in bytes", rate * template.lengthBytes() / 1e6, "MB/s")
                        .atLeast("45 % of sequential write", SHARE_OF_DISK * disk));
    }
}
