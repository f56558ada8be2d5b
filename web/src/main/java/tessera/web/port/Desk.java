package tessera.web.port;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.intake.HeldPage;
import tessera.ingest.HeldDecisionRequest;
import tessera.ingest.Outcome;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// The intake desk.
public interface Desk {
    HeldPage open(GateContext caller, Optional<TrialCode> trial, int limit, int offset) throws Failure;

    /// Carries out a decision and says what became of the objects.
    List<Outcome> decide(GateContext caller, UUID held, HeldDecisionRequest decision, String actor) throws Failure;
}
