package tessera.web.dicomweb;

import java.util.Optional;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.search.Door;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.web.http.Exchange;
import tessera.web.http.PathParameter;
import tessera.web.http.Refusal;
import tessera.web.port.Admission;
import tessera.web.port.TrialDirectory;

/// Through which door a request comes, and the pass it comes with.
public final class Doors {
    private final Admission admission;
    private final TrialDirectory trials;

    public Doors(Admission admission, TrialDirectory trials) {
        this.admission = admission;
        this.trials = trials;
    }

    /// A request's door and pass.
    public record Entry(Door door, GateContext context) {
        public Optional<TrialCode> trial() {
            return switch (door) {
                case Door.All _ -> Optional.empty();
                case Door.OfTrial(TrialCode trial) -> Optional.of(trial);
            };
        }
    }

    /// Refuses with 404 a trial that does not exist or that the caller may not know of: the two look the same.
    public Entry enter(Exchange exchange) throws Refusal, Failure {
        GateContext context = context(exchange);
        Optional<TrialCode> trial = exchange.findPath(PathParameter.TRIAL);
        if (trial.isEmpty()) {
            return new Entry(new Door.All(), context);
        }
        if (trials.overview(context, trial.get()).isEmpty()) {
            throw Refusal.notFound("trial.unknown", "there is no such trial");
        }
        return new Entry(new Door.OfTrial(trial.get()), context);
    }

    /// For searching and retrieving: in a trial that the caller may not see there is nothing to find anyway, so
    /// the extra question is spared.
    public Entry look(Exchange exchange) throws Failure {
        Door door = exchange.findPath(PathParameter.TRIAL)
                .<Door>map(Door.OfTrial::new)
                .orElseGet(Door.All::new);
        return new Entry(door, context(exchange));
    }

    public GateContext context(Exchange exchange) throws Failure {
        return admission.enter(exchange.caller().session());
    }
}
