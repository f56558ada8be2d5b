package tessera.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fetching a series of 500 slices over WADO-RS, beside nginx sending as many bytes, and its metadata.
final class WadoBenchmark implements Benchmark {
    private static final int SLICES = 500;
    private static final int STUDY = 300_000;
    private static final int TIMES = 12;
    private static final double SHARE_OF_NGINX = 0.9;
    private static final String DICOM = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    @Override
    public String name() {
        return "wado";
    }

    @Override
    public String description() {
        return "a series of 500 slices fetched by 1 and 4 clients, beside nginx; its metadata";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        ArchiveUnderTest archive = bench.archive().running();
        CtTemplate template = CtTemplate.ofMatrix(512);
        try (HttpConnection connection = archive.connect()) {
            new StowLoad(archive, template, SLICES).store(connection, STUDY, true);
        }
        CtTemplate.Identity identity = new CtTemplate.Identity(STUDY, STUDY, 1, 1);
        String series = "/studies/" + template.studyUid(identity) + "/series/" + template.seriesUid(identity);
        ByteBuffer request = archive.get(series, DICOM);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                        "WADO-RS series of 500, 1 client",
                        Downloads.megabytesPerSecond(archive.port(), request, 1, bench.scaled(TIMES)),
                        "MB/s")
                .atLeast("aim", 1200));
        Figure four = Figure.of(
                "WADO-RS series of 500, 4 clients",
                Downloads.megabytesPerSecond(archive.port(), request, 4, bench.scaled(TIMES)),
                "MB/s");
        figures.add(besideNginx(bench, four, (long) SLICES * template.lengthBytes()));
        figures.add(metadata(archive, archive.get(series + "/metadata", "application/dicom+json")));
        return figures;
    }

    private static Figure besideNginx(Workbench bench, Figure figure, long lengthBytes) throws Exception {
        Optional<Path> program = Nginx.program();
        if (program.isEmpty()) {
            return figure;
        }
        try (Nginx nginx = Nginx.serve(program.get(), bench.directory("nginx"), lengthBytes)) {
            double peer =
                    Downloads.megabytesPerSecond(nginx.port(), HttpConnection.get("/file"), 4, bench.scaled(TIMES));
            return figure.atLeast("90 % of nginx sendfile", SHARE_OF_NGINX * peer);
        }
    }

    private static Figure metadata(ArchiveUnderTest archive, ByteBuffer request) throws Exception {
        try (HttpConnection connection = archive.connect()) {
            for (int i = 0; i < 20; i++) {
                fetch(connection, request);
            }
            double ms = Timing.medianOf(20, () -> 1000 * Timing.seconds(() -> fetch(connection, request)));
            return Figure.of("metadata of that series", ms, "ms").atMost("aim", 20);
        }
    }

    private static void fetch(HttpConnection connection, ByteBuffer request) throws IOException {
        connection.exchange(request).expect(200);
    }
}
