package tessera.app.deid;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tessera.app.deid.DeidItem.Outcome;
import tessera.deident.Profile;
import tessera.kernel.Failure;

/// What a run did, from each input to its output or to the reason why there is none.
public final class DeidReport {
    private final Profile profile;
    private final List<DeidItem> items;
    private final boolean verified;

    DeidReport(Profile profile, List<DeidItem> items) {
        this(profile, items, false);
    }

    private DeidReport(Profile profile, List<DeidItem> items, boolean verified) {
        this.profile = profile;
        this.verified = verified;
        this.items = List.copyOf(items);
    }

    /// The files that the paths of a run stand for, in the order in which they are taken.
    public static List<Path> inputs(List<Path> paths) throws Failure, IOException {
        return DeidInputs.find(paths);
    }

    /// Refuses an output folder that is not new, or that lies among the originals.
    public static void checkOutput(Path folder, Path report, List<Path> inputs) throws Failure, IOException {
        DeidInputs.checkOutput(folder, report, inputs);
    }

    /// The report after the verifier looked at every output: the series in which it found something are held, and
    /// their outputs are gone.
    public DeidReport verified(Path folder) throws Failure {
        return new DeidReport(profile, new DeidVerification(profile, folder).verify(items), true);
    }

    /// Of a dry run, each object with its changes.
    public List<String> changes() {
        List<String> lines = new ArrayList<>();
        for (DeidItem item : items) {
            if (item.dryRun().isPresent()) {
                lines.add(item.path().toString());
                lines.addAll(ShownChanges.of(item.dryRun().get()).lines());
            }
        }
        return lines;
    }

    private long count(Outcome outcome) {
        return items.stream().filter(item -> item.outcome() == outcome).count();
    }

    /// Whether nothing was held or rejected; what the profile drops is as asked.
    public boolean isClean() {
        return count(Outcome.HELD) == 0 && count(Outcome.REJECTED) == 0;
    }

    /// One object: the counts, then `items` with `path`, `outcome`, `output`, `code` and `reason`, and the
    /// verifier's `findings`. With a dry run each item has its `changes`, with the values before and after.
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("profile", profile.name()).put("version", profile.version());
        for (Outcome outcome : Outcome.values()) {
            json.put(word(outcome), count(outcome));
        }
        json.put("verified", verified);
        ArrayNode list = json.putArray("items");
        for (DeidItem item : items) {
            ObjectNode entry =
                    list.addObject().put("path", item.path().toString()).put("outcome", word(item.outcome()));
            item.output().ifPresent(name -> entry.put("output", name));
            if (!item.code().isEmpty()) {
                entry.put("code", item.code()).put("reason", item.reason());
            }
            if (!item.findings().isEmpty()) {
                ArrayNode findings = entry.putArray("findings");
                item.findings()
                        .forEach(finding -> findings.addObject()
                                .put("code", finding.code().text())
                                .put("place", finding.place()));
            }
            item.dryRun().ifPresent(dryRun -> ShownChanges.of(dryRun).addTo(entry.putArray("changes")));
        }
        return json;
    }

    /// A summary for people: the counts, and how often each reason was given.
    public List<String> summary() {
        Map<String, Integer> reasons = new TreeMap<>();
        for (DeidItem item : items) {
            if (!item.code().isEmpty()) {
                // A parse error says where in its file: as a reason that is one of its kind.
                String reason = item.outcome() == Outcome.REJECTED ? item.code() : item.reason();
                reasons.merge(word(item.outcome()) + ": " + reason, 1, Integer::sum);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "de-identified %d, held %d, rejected %d, duplicate %d, dropped %d",
                count(Outcome.ARCHIVED),
                count(Outcome.HELD),
                count(Outcome.REJECTED),
                count(Outcome.DUPLICATE),
                count(Outcome.DROPPED)));
        reasons.forEach((reason, count) -> lines.add(String.format("  %6d  %s", count, reason)));
        return lines;
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
