package tessera.app.bench;

import java.util.List;

/// One thing to measure. A benchmark prepares what it needs on the [Workbench], which takes it all away
/// afterwards.
interface Benchmark {
    /// The word by which it is asked for: `./tessera bench wado`.
    String name();

    /// One sentence for `--list`.
    String description();

    /// Measures and returns the lines of the table, in order. What it throws becomes a line that says so; the
    /// other benchmarks still run.
    List<Figure> run(Workbench bench) throws Exception;
}
