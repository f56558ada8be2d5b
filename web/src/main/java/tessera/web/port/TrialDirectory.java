package tessera.web.port;

import java.util.List;
import java.util.Optional;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.trial.TrialGateway;
import tessera.catalogue.trial.TrialOverview;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// The trials a caller may know of.
public interface TrialDirectory {
    List<TrialOverview> overviews(GateContext caller) throws Failure;

    Optional<TrialOverview> overview(GateContext caller, TrialCode code) throws Failure;

    static TrialDirectory of(TrialGateway gateway) {
        return new TrialDirectory() {
            @Override
            public List<TrialOverview> overviews(GateContext caller) throws Failure {
                return gateway.overviews(caller);
            }

            @Override
            public Optional<TrialOverview> overview(GateContext caller, TrialCode code) throws Failure {
                return gateway.overview(caller, code);
            }
        };
    }
}
