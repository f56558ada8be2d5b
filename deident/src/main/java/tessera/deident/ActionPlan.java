package tessera.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A profile made ready for the engine: for each attribute the one thing that holds of it.
final class ActionPlan {
    /// What holds of an attribute: the trial's own rule, or the cell of the table that its options choose.
    ///
    /// @param basic the cell of the Basic Profile, for a value of which cleaning leaves nothing
    record Planned(
            int tag,
            ActionCode code,
            ActionCode basic,
            @Nullable Rule rule) {}

    private record Repeating(int mask, Planned planned) {}

    // Open addressing on a power of two: find() is on the path of every element.
    private final @Nullable Planned[] slots = new @Nullable Planned[4096];
    private final List<Repeating> repeating = new ArrayList<>();
    private final List<Rule> privateRules;

    ActionPlan(Profile profile) {
        for (ActionTable.Row row : ActionTable.ROWS) {
            Planned planned = new Planned(row.tag(), row.under(profile.options()), row.basic(), null);
            if (row.mask() == -1) {
                put(planned);
            } else {
                repeating.add(new Repeating(row.mask(), planned));
            }
        }
        for (Rule rule : profile.rules()) {
            if (rule.attribute().mask() == -1 && !rule.attribute().isPrivate()) {
                put(new Planned(rule.attribute().tag(), ActionCode.K, ActionCode.Z, rule));
            }
        }
        // The trial's patterns go before the table's.
        profile.rules().stream()
                .filter(rule ->
                        rule.attribute().mask() != -1 && !rule.attribute().isPrivate())
                .forEach(this::addPattern);
        this.privateRules = profile.rules().stream()
                .filter(rule -> rule.attribute().isPrivate())
                .toList();
    }

    private void addPattern(Rule rule) {
        int mask = rule.attribute().mask();
        int tag = rule.attribute().tag();
        for (int i = 0; i < slots.length; i++) {
            Planned planned = slots[i];
            if (planned != null && planned.rule() == null && rule.attribute().matches(planned.tag())) {
                slots[i] = new Planned(planned.tag(), ActionCode.K, planned.basic(), rule);
            }
        }
        repeating.addFirst(new Repeating(mask | 0x10000, new Planned(tag, ActionCode.K, ActionCode.Z, rule)));
    }

    @Nullable
    Planned find(int tag) {
        Planned planned = slots[slotOf(tag)];
        if (planned != null) {
            return planned;
        }
        for (Repeating range : repeating) {
            if ((tag & range.mask) == (range.planned.tag() & range.mask)) {
                return range.planned;
            }
        }
        return null;
    }

    /// The trial's rule for a private attribute.
    Optional<Rule> ofPrivate(int tag, String creator) {
        for (Rule rule : privateRules) {
            if (rule.attribute().matches(tag, creator)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private void put(Planned planned) {
        slots[slotOf(planned.tag())] = planned;
    }

    private int slotOf(int tag) {
        int mask = slots.length - 1;
        int slot = ((tag * 0x9E3779B9) >>> 7) & mask;
        while (true) {
            Planned planned = slots[slot];
            if (planned == null || planned.tag() == tag) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }
}
