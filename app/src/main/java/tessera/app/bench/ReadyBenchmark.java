package tessera.app.bench;

import java.util.List;

/// How long `serve` takes to be ready after a clean stop, with what the benchmarks before it have stored.
final class ReadyBenchmark implements Benchmark {
    private static final int STARTS = 3;

    @Override
    public String name() {
        return "ready";
    }

    @Override
    public String description() {
        return "seconds from ./tessera serve to ready, after a clean stop";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        ArchiveUnderTest archive = bench.archive().running();
        double seconds = Timing.medianOf(STARTS, () -> {
            archive.stop();
            return archive.startTimed();
        });
        return List.of(
                Figure.of("serve to ready after a clean stop", seconds, "s").atMost("aim", 3));
    }
}
