package tessera.app.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import tessera.kernel.Failure;

/// What was planted, what was found again, and what stayed that was to stay. It has places and numbers, never a value.
public final class ScoreReport {
    private static final double LEAST_RETENTION = 0.999;
    private static final double MOST_HELD = 0.02;

    /// What became of one planted object.
    ///
    /// @param output the file that was made of it, if any
    /// @param outcome the word of the de-identifier
    /// @param reason empty where there is an output
    public record Fate(Optional<Path> output, String outcome, String reason) {}

    /// Of one kind: how many were in objects that came out, and how many were found there.
    private static final class Tally {
        private int looked;
        private int found;
    }

    private final int made;
    private int planted;
    private int looked;
    private int expected;
    private int pixelsChanged;
    private int released;
    private final List<Canary> found = new ArrayList<>();
    private final Map<Kind, Tally> kinds = new EnumMap<>(Kind.class);
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, Integer> lost = new TreeMap<>();

    private ScoreReport(int made) {
        this.made = made;
    }

    /// Judges every output; `fates` by the path of the planted object.
    public static ScoreReport of(Planted planted, Map<Path, Fate> fates, IntConsumer progress)
            throws IOException, Failure {
        ScoreReport report = new ScoreReport(planted.objects().size());
        int done = 0;
        for (PlantedObject object : planted.objects()) {
            Fate fate = fates.get(object.file());
            if (fate == null) {
                throw new Failure("score.lost", "The de-identifier does not say what became of an object.");
            }
            report.add(object, fate);
            progress.accept(++done);
        }
        report.found.sort(Comparator.comparingInt(Canary::object).thenComparing(Canary::place));
        return report;
    }

    private void add(PlantedObject object, Fate fate) throws IOException, Failure {
        planted += object.canaries().size();
        outcomes.merge(fate.outcome, 1, Integer::sum);
        if (fate.output.isEmpty()) {
            reasons.merge(fate.outcome + ": " + fate.reason, 1, Integer::sum);
            return;
        }
        released++;
        Judge.Judgement judgement = Judge.judge(object, fate.output.get());
        looked += object.canaries().size();
        object.canaries().forEach(canary -> tally(canary).looked++);
        judgement.found().forEach(canary -> tally(canary).found++);
        found.addAll(judgement.found());
        expected += judgement.retention().expected();
        judgement.retention().lost().forEach(place -> lost.merge(place, 1, Integer::sum));
        pixelsChanged += judgement.retention().pixelsKept() ? 0 : 1;
    }

    private Tally tally(Canary canary) {
        return kinds.computeIfAbsent(canary.kind(), _ -> new Tally());
    }

    private double retention() {
        int changed = lost.values().stream().mapToInt(Integer::intValue).sum();
        return expected == 0 ? 1 : 1 - (double) changed / expected;
    }

    private double heldShare() {
        return (double) outcomes.getOrDefault("held", 0) / made;
    }

    /// Whether nothing was found, enough stayed, and little was held. Where nothing came out, nothing was shown.
    public boolean isGood() {
        return released > 0
                && found.isEmpty()
                && retention() >= LEAST_RETENTION
                && pixelsChanged == 0
                && heldShare() <= MOST_HELD;
    }

    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("objects", made)
                .put("released", released)
                .put("planted", planted)
                .put("looked", looked);
        json.put("found", found.size()).put("missRateUpper95", MissBound.upper(found.size(), looked));
        json.put("heldShare", heldShare()).put("retention", retention()).put("elementsToStay", expected);
        json.put("pixelsChanged", pixelsChanged).put("notPlanted", "pixels");
        outcomes.forEach(json.putObject("outcomes")::put);
        reasons.forEach(json.putObject("reasons")::put);
        lost.forEach(json.putObject("lost")::put);
        ObjectNode byKind = json.putObject("kinds");
        kinds.forEach((kind, tally) ->
                byKind.putObject(kind.text()).put("looked", tally.looked).put("found", tally.found));
        ArrayNode list = json.putArray("leaks");
        found.forEach(canary -> list.addObject()
                .put("object", canary.object())
                .put("kind", canary.kind().text())
                .put("place", canary.place()));
        return json;
    }

    /// For people.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format("%d objects with %d planted identifiers", made, planted));
        outcomes.forEach((outcome, count) -> lines.add(String.format("  %6d  %s", count, outcome)));
        reasons.forEach((reason, count) -> lines.add(String.format("  %6d  %s", count, reason)));
        lines.add(
                found.isEmpty()
                        ? "no planted identifier found"
                        : String.format("%d planted identifiers found:", found.size()));
        found.forEach(canary -> lines.add(String.format(
                "  object %06d  %s  %s", canary.object(), canary.kind().text(), canary.place())));
        lines.add(String.format(
                "looked for %d; miss rate at most %.5f (one-sided 95 %%, Clopper-Pearson)",
                looked, MissBound.upper(found.size(), looked)));
        kinds.forEach((kind, tally) ->
                lines.add(String.format("  %-20s looked for %6d, found %d", kind.text(), tally.looked, tally.found)));
        lines.add(String.format("retention %.3f %% of %d technical elements", 100 * retention(), expected));
        lost.forEach((place, count) -> lines.add(String.format("  %6d  %s gone or changed", count, place)));
        lines.add(String.format("held %.1f %%; pixel data changed in %d", 100 * heldShare(), pixelsChanged));
        lines.add("not planted: pixels");
        return lines;
    }
}
