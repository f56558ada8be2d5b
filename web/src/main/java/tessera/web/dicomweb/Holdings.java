package tessera.web.dicomweb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tessera.catalogue.search.StoredInstance;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.web.http.Exchange;
import tessera.web.http.PathParameter;
import tessera.web.http.Refusal;
import tessera.web.port.Questions;

/// Finds what a retrieve request names. 404 when the caller can see nothing of it; 409, naming the trials'
/// doors, when two trials hold the same SOP Instance UID with different bytes and the request does not say
/// which is meant.
public final class Holdings {
    private final Questions questions;
    private final Doors doors;

    public Holdings(Questions questions, Doors doors) {
        this.questions = questions;
        this.doors = doors;
    }

    List<StoredInstance> find(Exchange exchange) throws Refusal, Failure {
        Doors.Entry entry = doors.look(exchange);
        Optional<Uid> series = exchange.findPath(PathParameter.SERIES);
        Optional<Uid> instance = exchange.findPath(PathParameter.INSTANCE);
        List<StoredInstance> found =
                questions.locate(entry.context(), entry.door(), exchange.path(PathParameter.STUDY), series, instance);
        if (found.isEmpty()) {
            throw Refusal.notFound("object.unknown", "there is no such study, series or instance here");
        }
        refuseConflict(found);
        return found;
    }

    private static void refuseConflict(List<StoredInstance> found) throws Refusal {
        Map<Uid, TrialCode> seen = HashMap.newHashMap(found.size());
        TreeSet<TrialCode> trials = new TreeSet<>();
        for (StoredInstance instance : found) {
            TrialCode other = seen.put(instance.sopInstance(), instance.trial());
            if (other != null) {
                trials.add(other);
                trials.add(instance.trial());
            }
        }
        if (!trials.isEmpty()) {
            String named = trials.stream()
                    .map(trial -> "/trials/" + trial + "/dicom-web")
                    .collect(Collectors.joining(", "));
            throw new Refusal(
                    409, "object.conflict", "trials hold different objects under the same UID; ask one of " + named);
        }
    }
}
