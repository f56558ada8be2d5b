package tessera.app.bench;

import java.util.List;

/// Sustained intake of a profile trial: each study is de-identified, looked at a second time, packed and catalogued.
final class DeidIngestBenchmark implements Benchmark {
    private static final int SLICES = 100;
    private static final int CLIENTS = 4;
    private static final int REQUESTS = 50;
    private static final int WARMING_REQUESTS = 30;
    private static final int FIRST_STUDY = 400_000;
    private static final double SHARE_OF_HALF = 0.7;
    private static final double AIM_PER_SECOND = 500;

    @Override
    public String name() {
        return "deid-ingest";
    }

    @Override
    public String description() {
        return "528 kB instances de-identified, verified, packed and catalogued, sustained";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        ArchiveUnderTest archive = bench.archive().running();
        CtTemplate template = CtTemplate.ofMatrix(512);
        StowLoad load = new StowLoad(archive, template, SLICES, ArchiveUnderTest.PROFILE_TRIAL);
        load.perSecond(FIRST_STUDY, 2, bench.scaled(WARMING_REQUESTS), false);
        load.untilArchived(FIRST_STUDY + 500);
        double rate = load.archivedPerSecond(FIRST_STUDY + 1_000, CLIENTS, bench.scaled(REQUESTS));
        double limit = Math.min(bench.limits().sequentialWrite(), bench.limits().sha256());
        double aim = Math.min(AIM_PER_SECOND, SHARE_OF_HALF * limit / 2 / (template.lengthBytes() / 1e6));
        return List.of(Figure.of("de-identified, verified and archived, 4 clients", rate, "/s")
                .atLeast("500/s or 70 % of min(disk, SHA-256) / 2", aim));
    }
}
