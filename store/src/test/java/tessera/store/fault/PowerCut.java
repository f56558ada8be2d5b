package tessera.store.fault;

import java.io.IOException;

/// The machine lost its power: this operation and all that follow fail.
public final class PowerCut extends IOException {
    PowerCut() {
        super("the power is off");
    }
}
