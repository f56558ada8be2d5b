package tessera.web.http;

import java.io.IOException;
import tessera.kernel.Failure;

/// What a route does. It runs on a virtual thread and may block. It answers through the exchange, or refuses.
@FunctionalInterface
public interface Action {
    void answer(Exchange exchange) throws Refusal, Failure, IOException;
}
