package tessera.app.bench;

import java.util.List;

/// Storing over STOW-RS: one study of CT slices a request, kept when the answer comes.
final class StowBenchmark implements Benchmark {
    /// Slices a request; small enough that the client's own memory stays small.
    private static final int SLICES = 100;

    private static final int REQUESTS = 30;
    /// Of two clients before anything is timed: a server runs for months, and compiles in its first seconds.
    private static final int WARMING_REQUESTS = 60;

    private static final int FIRST_STUDY = 100_000;

    @Override
    public String name() {
        return "stow";
    }

    @Override
    public String description() {
        return "528 kB instances stored by one client and by four, and memory while it happens";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        ArchiveUnderTest archive = bench.archive().running();
        double idle = archive.memoryMegabytes();
        StowLoad load = new StowLoad(archive, CtTemplate.ofMatrix(512), SLICES);
        load.perSecond(FIRST_STUDY, 2, bench.scaled(WARMING_REQUESTS), false);
        load.untilArchived(FIRST_STUDY + 500);
        try (MemorySampler sampler = MemorySampler.of(archive)) {
            double one = load.perSecond(FIRST_STUDY + 1_000, 1, bench.scaled(REQUESTS), false);
            load.untilArchived(FIRST_STUDY + 1_500);
            double four = load.perSecond(FIRST_STUDY + 2_000, 4, bench.scaled(REQUESTS / 2), false);
            return List.of(
                    Figure.of("STOW-RS of 528 kB instances, 1 client", one, "/s")
                            .atLeast("aim", 600),
                    Figure.of("STOW-RS of 528 kB instances, 4 clients", four, "/s")
                            .atLeast("aim of four senders, packing may lag", 900),
                    Figure.of("memory of the process tree, idle", idle, "MB").atMost("aim", 400),
                    Figure.of("memory of the process tree, storing", sampler.peakMegabytes(), "MB")
                            .atMost("aim", 600));
        }
    }
}
