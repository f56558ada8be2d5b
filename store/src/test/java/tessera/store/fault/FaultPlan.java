package tessera.store.fault;

import java.util.Random;
import java.util.function.Predicate;

/// What goes wrong on a [FaultyDisk].
///
/// @param seed of every choice, so that a fault can be replayed
/// @param cutAt the power is cut at this operation, counted from 1
/// @param ignored syncs of these call sites say that they succeeded and do nothing: a sync taken out of the
///     code
public record FaultPlan(long seed, long cutAt, Predicate<String> ignored) {
    public static FaultPlan none() {
        return new FaultPlan(0, Long.MAX_VALUE, _ -> false);
    }

    public static FaultPlan cut(long seed, long cutAt) {
        return new FaultPlan(seed, cutAt, _ -> false);
    }

    public FaultPlan ignoring(String site) {
        return new FaultPlan(seed, cutAt, site::equals);
    }

    Random random() {
        return new Random(seed);
    }
}
