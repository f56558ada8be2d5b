package tessera.ingest;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What the sender of a delivery is told when everything is durable.
///
/// @param objects in the order in which they were received
/// @param settled completes when nothing of the delivery is on its way any more, with what finally became of each
///     object; an object told as kept may be held after all when another sender was faster with the same UID
public record DeliveryReceipt(List<ObjectReceipt> objects, CompletableFuture<List<Outcome>> settled) {
    public DeliveryReceipt {
        objects = List.copyOf(objects);
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
