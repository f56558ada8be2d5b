package tessera.app.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./tessera bench [names…]`: measures and prints a table. Exit 0 = all figures are as they should be, 1 =
/// some fall short, 2 = there is no such benchmark, 3 = something could not be measured.
@Command(name = "bench", description = "Measures speed and memory, beside what this machine can do.")
public final class BenchCommand implements Callable<Integer> {
    private static final List<Benchmark> ALL = List.of(
            new MachineBenchmark(),
            new ParseBenchmark(),
            new DeidBenchmark(),
            new JournalBenchmark(),
            new PackBenchmark(),
            new StowBenchmark(),
            new IngestBenchmark(),
            new DeidIngestBenchmark(),
            new WadoBenchmark(),
            new QidoBenchmark(),
            new ReadyBenchmark());

    @Parameters(paramLabel = "NAME", description = "Which benchmarks; all when none is named.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Lists the benchmarks.")
    private boolean list;

    @Option(names = "--work", paramLabel = "DIR", description = "Where to put the files; they are removed afterwards.")
    private Optional<Path> work = Optional.empty();

    @Option(names = "--scale", description = "Length of the measurements: 1 is full, 0.1 a quick look.")
    private double scale = 1;

    @Override
    public Integer call() throws IOException {
        PrintStream out = System.out;
        if (list) {
            ALL.forEach(benchmark -> out.printf("%-10s %s%n", benchmark.name(), benchmark.description()));
            return 0;
        }
        List<Benchmark> chosen = ALL.stream()
                .filter(benchmark -> names.isEmpty() || names.contains(benchmark.name()))
                .toList();
        if (chosen.size() < names.size()) {
            System.err.println("tessera: no such benchmark; --list shows them");
            return 2;
        }
        Path home = Path.of(System.getProperty("tessera.home", ""));
        try (Workbench bench = new Workbench(makeDirectory(), home, scale)) {
            return run(chosen, bench, new FigureTable(out));
        }
    }

    private static int run(List<Benchmark> chosen, Workbench bench, FigureTable table) {
        int worst = 0;
        table.head();
        for (Benchmark benchmark : chosen) {
            try {
                List<Figure> figures = benchmark.run(bench);
                figures.forEach(table::add);
                worst = Math.max(worst, figures.stream().allMatch(Figure::met) ? 0 : 1);
            } catch (Exception e) {
                table.failed(benchmark.name(), e);
                worst = 3;
            }
        }
        return worst;
    }

    private Path makeDirectory() throws IOException {
        return Files.createTempDirectory(work.orElse(Path.of(System.getProperty("java.io.tmpdir"))), "tessera-bench");
    }
}
