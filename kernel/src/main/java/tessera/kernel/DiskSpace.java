package tessera.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// Room on a file system, taken before it is needed (posix_fallocate(3)).
final class DiskSpace {
    /// O_WRONLY and O_CLOEXEC as Linux has them.
    private static final int WRITE_ONLY = 1;

    private static final int CLOSE_ON_EXEC = 0x80000;

    private DiskSpace() {}

    /// Makes a file so long, with all of its room taken and reading as zeros.
    static void take(Path file, long lengthBytes) throws IOException {
        int error = lengthBytes == 0 ? 0 : fallocate(file.toString(), lengthBytes);
        if (error != 0) {
            throw new IOException("posix_fallocate of " + lengthBytes + " bytes failed: error " + error);
        }
    }

    private static int fallocate(String path, long lengthBytes) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) Calls.OPEN.invokeExact(arena.allocateFrom(path), WRITE_ONLY | CLOSE_ON_EXEC);
            if (descriptor < 0) {
                throw new IOException("a file that was just made cannot be opened");
            }
            int error = (int) Calls.FALLOCATE.invokeExact(descriptor, 0L, lengthBytes);
            int unused = (int) Calls.CLOSE.invokeExact(descriptor);
            return error;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) { // what a method handle declares
            throw new IllegalStateException("system calls throw nothing", e);
        }
    }

    /// Looked up when first used.
    private static final class Calls {
        static final MethodHandle OPEN = function(
                "open",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        static final MethodHandle FALLOCATE = function(
                "posix_fallocate",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
        static final MethodHandle CLOSE =
                function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

        @SuppressWarnings("restricted")
        private static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
        }
    }
}
