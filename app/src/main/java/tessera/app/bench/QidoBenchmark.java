package tessera.app.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Searching among 100,000 studies by eight clients at once, each on one connection.
///
/// The studies are stored as any others are, with one small instance each, which takes some minutes.
final class QidoBenchmark implements Benchmark {
    private static final int STUDIES = 100_000;
    private static final int STUDIES_A_REQUEST = 500;
    private static final int FIRST_STUDY = 500_000;
    private static final int LOADERS = 2;
    private static final int CLIENTS = 8;
    private static final long SECONDS = 8;

    @Override
    public String name() {
        return "qido";
    }

    @Override
    public String description() {
        return "searches among 100,000 studies by 8 clients: one patient, and limit=100";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        ArchiveUnderTest archive = bench.archive().running();
        CtTemplate template = CtTemplate.ofMatrix(16);
        int studies = Math.max(STUDIES_A_REQUEST * LOADERS, bench.scaled(STUDIES));
        double loading = Timing.seconds(() -> load(archive, template, studies));
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("small studies stored until archived", studies / loading, "/s"));
        IntFunction<ByteBuffer> onePatient = n -> archive.get(
                "/studies?PatientID="
                        + template.participant(
                                new CtTemplate.Identity(FIRST_STUDY + (int) (n * 7_919L % studies), 0, 0, 0)),
                "application/dicom+json");
        IntFunction<ByteBuffer> hundred = n -> archive.get("/studies?limit=100", "application/dicom+json");
        measure(archive, "warming up", onePatient, 0);
        figures.addAll(measure(archive, "QIDO, one patient, 8 clients", onePatient, 3_000));
        figures.addAll(measure(archive, "QIDO, limit=100, 8 clients", hundred, 400));
        return figures;
    }

    private static void load(ArchiveUnderTest archive, CtTemplate template, int studies) throws Exception {
        List<Timing.Work> loaders = new ArrayList<>();
        int requests = studies / STUDIES_A_REQUEST;
        for (int loader = 0; loader < LOADERS; loader++) {
            int first = loader;
            loaders.add(() -> {
                try (HttpConnection connection = archive.connect()) {
                    for (int request = first; request < requests; request += LOADERS) {
                        StowBody body = new StowBody();
                        for (int i = 0; i < STUDIES_A_REQUEST; i++) {
                            int study = FIRST_STUDY + request * STUDIES_A_REQUEST + i;
                            body.add(template.pieces(new CtTemplate.Identity(study, study, 1, 1)));
                        }
                        connection
                                .exchange(body.request(archive, ArchiveUnderTest.TRIAL, true))
                                .expect(200);
                    }
                }
            });
        }
        Timing.secondsOfAll(loaders);
    }

    private static List<Figure> measure(
            ArchiveUnderTest archive, String work, IntFunction<ByteBuffer> request, double aim) throws Exception {
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new Client(archive, request, i * 1_000_003));
        }
        double seconds = Timing.secondsOfAll(clients);
        double[] latencies = clients.stream()
                .flatMap(client -> client.milliseconds.stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return List.of(
                Figure.of(work, latencies.length / seconds, "/s").atLeast("aim", aim),
                Figure.of(work + ", 95th percentile", Timing.percentile(latencies, 95), "ms")
                        .atMost("aim", 20));
    }

    /// Asks again and again until its time is over.
    private static final class Client implements Timing.Work {
        private final ArchiveUnderTest archive;
        private final IntFunction<ByteBuffer> request;
        private final int first;
        private final List<Double> milliseconds = new ArrayList<>();

        Client(ArchiveUnderTest archive, IntFunction<ByteBuffer> request, int first) {
            this.archive = archive;
            this.request = request;
            this.first = first;
        }

        @Override
        public void run() throws Exception {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            try (HttpConnection connection = archive.connect()) {
                for (int n = first & 0xFFFFF; System.nanoTime() < end; n++) {
                    ByteBuffer asked = request.apply(n);
                    long began = System.nanoTime();
                    connection.exchange(asked).expect(200);
                    milliseconds.add((System.nanoTime() - began) / 1e6);
                }
            }
        }
    }
}
