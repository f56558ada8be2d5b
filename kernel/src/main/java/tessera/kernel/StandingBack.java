package tessera.kernel;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ThreadFactory;

/// Threads for work that can wait: when processors are short they leave them to the others (nice(2),
/// which on Linux is of one thread). Where the call fails they are threads like all others.
public final class StandingBack {
    /// A tenth of the share of an ordinary thread, where both want the processor.
    private static final int STEPS = 10;

    private StandingBack() {}

    /// Daemon platform threads, named with a number each.
    public static ThreadFactory threads(String prefix) {
        ThreadFactory factory = Thread.ofPlatform().name(prefix, 1).daemon().factory();
        return work -> factory.newThread(() -> {
            standBack();
            work.run();
        });
    }

    /// The answer is the new nice value, or -1 where the system refused; neither is of use to the work.
    private static void standBack() {
        try {
            int unused = (int) Nice.HANDLE.invokeExact(STEPS);
        } catch (Throwable e) { // what a method handle declares
            throw new IllegalStateException("nice throws nothing", e);
        }
    }

    /// Looked up when first used.
    private static final class Nice {
        @SuppressWarnings("restricted")
        static final MethodHandle HANDLE = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("nice"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }
}
