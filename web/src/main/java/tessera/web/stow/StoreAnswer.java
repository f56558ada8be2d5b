package tessera.web.stow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tessera.ingest.Outcome;
import tessera.ingest.Outcome.ObjectUids;
import tessera.kernel.Uid;
import tessera.web.http.Json;

/// The answer to a store request: the Store Instances Response Module (PS3.18 §I.2) as DICOM JSON,
/// and its status (§10.5.3.1).
final class StoreAnswer {
    private final String root;
    private final List<Map<String, Object>> stored = new ArrayList<>();
    private final List<Map<String, Object>> failed = new ArrayList<>();
    private final Set<Uid> studies = new LinkedHashSet<>();
    private boolean warned;

    /// An answer without objects yet.
    ///
    /// @param root the root-relative path of the door's DICOMweb service
    StoreAnswer(String root) {
        this.root = root;
    }

    void add(Outcome outcome) {
        switch (outcome) {
            case Outcome.Kept(ObjectUids uids, boolean renamed) -> stored.add(kept(uids, renamed));
            case Outcome.Duplicate(ObjectUids uids, boolean renamed) -> stored.add(kept(uids, renamed));
            case Outcome.Rejected rejected -> failed.add(failure(rejected.uids(), FailureReason.NOT_WANTED));
            case Outcome.Held held
            when held.reason().isFailure() -> failed.add(failure(held.uids(), FailureReason.CANNOT_UNDERSTAND));
            case Outcome.Held held -> {
                warned = true;
                Map<String, Object> item = reference(held.uids());
                item.put("00081196", number(FailureReason.HELD_WARNING));
                stored.add(item);
            }
        }
    }

    void refuse(FailureReason reason) {
        failed.add(failure(Optional.empty(), reason));
    }

    /// 200 all stored, 202 some with warnings or failures, 409 none (PS3.18 table 10.5.3-1).
    int status() {
        if (stored.isEmpty()) {
            return 409;
        }
        return warned || !failed.isEmpty() ? 202 : 200;
    }

    boolean isEmpty() {
        return stored.isEmpty() && failed.isEmpty();
    }

    byte[] json() {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (studies.size() == 1) {
            answer.put(
                    "00081190",
                    text("UR", root + "/studies/" + studies.iterator().next()));
        }
        putItems(answer, "00081198", failed);
        putItems(answer, "00081199", stored);
        return Json.bytes(answer);
    }

    /// Under which UIDs a trial archives what it renames is not for the sender to know.
    private Map<String, Object> kept(ObjectUids uids, boolean renamed) {
        return renamed ? reference(Optional.of(uids)) : retrievable(uids);
    }

    private Map<String, Object> retrievable(ObjectUids uids) {
        studies.add(uids.study());
        Map<String, Object> item = reference(Optional.of(uids));
        String url =
                "%s/studies/%s/series/%s/instances/%s".formatted(root, uids.study(), uids.series(), uids.sopInstance());
        item.put("00081190", text("UR", url));
        return item;
    }

    private static Map<String, Object> failure(Optional<ObjectUids> uids, FailureReason reason) {
        Map<String, Object> item = reference(uids);
        item.put("00081197", number(reason.code()));
        return item;
    }

    private static Map<String, Object> reference(Optional<ObjectUids> uids) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put(
                "00081150",
                text("UI", uids.map(known -> known.sopClass().value()).orElse("")));
        item.put(
                "00081155",
                text("UI", uids.map(known -> known.sopInstance().value()).orElse("")));
        return item;
    }

    private static void putItems(Map<String, Object> answer, String tag, List<Map<String, Object>> items) {
        if (!items.isEmpty()) {
            answer.put(tag, Json.object("vr", "SQ", "Value", items));
        }
    }

    private static Map<String, Object> number(int value) {
        return Json.object("vr", "US", "Value", List.of(value));
    }

    private static Map<String, Object> text(String vr, String value) {
        return value.isEmpty() ? Json.object("vr", vr) : Json.object("vr", vr, "Value", List.of(value));
    }
}
