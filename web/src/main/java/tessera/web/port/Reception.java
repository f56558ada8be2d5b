package tessera.web.port;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tessera.ingest.DeliveryReceipt;
import tessera.ingest.DepositOrigin;
import tessera.kernel.Failure;

/// Where objects that are sent to a door are taken in.
public interface Reception {
    /// Fails with `intake.closed` when nothing more can be taken now.
    Incoming open(DepositOrigin origin) throws Failure;

    /// Why intake is closed, as a sentence; empty while it is open.
    Optional<String> closed();

    /// Objects or deposits that are durable and not yet archived, held or rejected.
    long backlog();

    /// One request's objects. Used by one thread.
    interface Incoming {
        /// Takes an object of any length as it streams in.
        ///
        /// @param source what it is called in the answer to its sender; never logged
        /// @throws IOException when the stream fails; nothing of this object is kept then
        void receive(String source, InputStream content) throws Failure, IOException;

        /// Makes everything durable, and only then says what becomes of it.
        DeliveryReceipt close() throws Failure;
    }
}
