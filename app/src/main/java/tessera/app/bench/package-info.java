/// `./tessera bench`: what the archive does per second, beside what this machine can do, measured in the same
/// run.
///
/// Start reading at [tessera.app.bench.BenchCommand]; each [tessera.app.bench.Benchmark] is one class.
@NullMarked
package tessera.app.bench;

import org.jspecify.annotations.NullMarked;
