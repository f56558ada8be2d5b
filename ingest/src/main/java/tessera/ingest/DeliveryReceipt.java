package tessera.ingest;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// What the sender of a delivery is told when everything is durable.
///
/// @param objects in the order in which they were received
/// @param settling what [#settled] hands out
public record DeliveryReceipt(List<ObjectReceipt> objects, Supplier<CompletableFuture<List<Outcome>>> settling) {
    public DeliveryReceipt {
        objects = List.copyOf(objects);
    }

    /// For who waits until nothing of the delivery is on its way any more; packing then does not stand back
    /// for what arrives. Completes with what finally became of each object: one told as kept may be held after
    /// all when another sender was faster with the same UID.
    public CompletableFuture<List<Outcome>> settled() {
        return settling.get();
    }

    /// @param source what the sender called the object
    /// @param why for what cannot be read: where the reader stopped
    public record ObjectReceipt(String source, Outcome outcome, String why) {
        @Override
        public String toString() {
            return "ObjectReceipt[***]";
        }
    }
}
