package tessera.app.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The limits of the machine, by which all other figures are judged.
final class MachineBenchmark implements Benchmark {
    private static final long NGINX_FILE_BYTES = 264_000_000;

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public String description() {
        return "what disk, processor, loopback interface and nginx can do here";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        MachineLimits limits = bench.limits();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("sequential write, one fdatasync", limits.sequentialWrite(), "MB/s"));
        figures.add(Figure.of("528 kB preallocated append + fdatasync, 1 writer", limits.durableAppends(1), "/s"));
        figures.add(Figure.of("528 kB preallocated append + fdatasync, 4 writers", limits.durableAppends(4), "/s"));
        figures.add(Figure.of("SHA-256, one core", limits.sha256(), "MB/s"));
        figures.add(Figure.of("loopback, one stream", limits.loopback(), "MB/s"));
        Optional<Path> program = Nginx.program();
        if (program.isPresent()) {
            try (Nginx nginx = Nginx.serve(program.get(), bench.directory("nginx"), NGINX_FILE_BYTES)) {
                for (int clients : new int[] {1, 4}) {
                    double speed = Downloads.megabytesPerSecond(
                            nginx.port(), HttpConnection.get("/file"), clients, bench.scaled(12));
                    figures.add(Figure.of("nginx sendfile of 264 MB, " + clients + " clients", speed, "MB/s"));
                }
            }
        }
        return figures;
    }
}
