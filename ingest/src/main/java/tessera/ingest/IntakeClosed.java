package tessera.ingest;

import tessera.kernel.Failure;

/// Intake is closed while reads go on: below the reserve of disk, after a failed sync, or while stopping.
/// Senders are told to come back (HTTP 507).
public final class IntakeClosed extends Failure {
    public IntakeClosed(String reason) {
        super("intake.closed", reason);
    }
}
