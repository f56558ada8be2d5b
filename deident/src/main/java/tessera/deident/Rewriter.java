package tessera.deident;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tessera.deident.Decisions.Decision;
import tessera.deident.Level.Scope;
import tessera.dicom.DataSet;
import tessera.dicom.Dictionary;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// Rewrites one data set, at every depth, with a stack of its own.
final class Rewriter {
    private final Profile profile;
    private final Decisions decisions;
    private final ValueRewriter values;
    private final ContentItems contentItems;
    private final Deque<Level> levels = new ArrayDeque<>();
    private final List<Change> changes = new ArrayList<>();

    Rewriter(Profile profile, Decisions decisions, ValueRewriter values) {
        this.profile = profile;
        this.decisions = decisions;
        this.values = values;
        this.contentItems = new ContentItems(profile);
    }

    List<Change> changes() {
        return changes;
    }

    DataSet rewrite(DataSet dataSet) {
        Level level = Level.top(dataSet);
        levels.push(level);
        while (true) {
            level = levels.getFirst();
            if (level.isInSequence()) {
                stepItems(level);
                continue;
            }
            Element element = level.next();
            if (element != null) {
                stepElement(element, level);
                continue;
            }
            levels.pop();
            if (levels.isEmpty()) {
                return level.finish();
            }
            levels.getFirst().addItem(level);
        }
    }

    private void stepItems(Level level) {
        if (!level.hasNextItem()) {
            level.closeSequence();
            return;
        }
        int index = level.nextItemIndex();
        Value.Item item = level.nextItem();
        Action action = level.itemScope() == Scope.CONTENT_ITEM ? contentItems.actionFor(item.dataSet()) : Action.KEEP;
        Level below = level.below(item, index, action);
        if (action == Action.REMOVE) {
            changes.add(new Change(below.place, Tag.ITEM, Action.REMOVE, null, null));
        } else {
            levels.push(below);
        }
    }

    private void stepElement(Element element, Level level) {
        Decision decision = decisions.decide(element, level);
        if (element.value() instanceof Value.Items items && decision.action() != Action.REMOVE) {
            stepSequence(element, items, decision.action(), level);
            return;
        }
        Vr vr = representation(element, level);
        if (vr == Vr.SQ && decision.action() != Action.REMOVE) {
            // Bytes in a sequence's place that are no items: nothing of them can be judged.
            emptySequence(element, decision.action(), level, false);
            return;
        }
        Element made = values.rewrite(element, vr, decision, level.in);
        if (!element.equals(made)) {
            changes.add(new Change(level.place, element.tag(), decision.action(), element, made));
        }
        if (made != null) {
            level.add(made);
        }
    }

    private void stepSequence(Element sequence, Value.Items items, Action action, Level level) {
        boolean emptied = action == Action.EMPTY || action == Action.REPLACE || action == Action.HASH;
        if (emptied) {
            emptySequence(sequence, action, level, items.undefinedLength());
            return;
        }
        if (action != Action.KEEP) {
            changes.add(new Change(level.place, sequence.tag(), action, null, null));
        }
        level.enter(sequence, items, scopeWithin(sequence.tag(), action, level));
    }

    private void emptySequence(Element sequence, Action action, Level level, boolean undefinedLength) {
        Element empty = Element.of(sequence.tag(), Vr.SQ, new Value.Items(List.of(), undefinedLength));
        changes.add(new Change(level.place, sequence.tag(), action, sequence, empty));
        level.add(empty);
    }

    private Scope scopeWithin(int sequence, Action action, Level level) {
        if (level.scope == Scope.DUMMY || action == Action.DUMMY) {
            return Scope.DUMMY;
        }
        if (profile.has(ProfileOption.CLEAN_STRUCTURED_CONTENT) && ContentItems.SEQUENCES.contains(sequence)) {
            return Scope.CONTENT_ITEM;
        }
        if (level.scope == Scope.CONTENT_ITEM || level.scope == Scope.CODED) {
            return Scope.CODED;
        }
        // Of references only the UIDs are needed, of what is cleaned only the words of imaging.
        boolean cleaned = action == Action.CLEAN || action == Action.REMAP;
        if (cleaned || level.scope == Scope.CLEANED) {
            return Scope.CLEANED;
        }
        return decisions.names(sequence) ? Scope.KEPT : Scope.ORDINARY;
    }

    private static Vr representation(Element element, Level level) {
        if (element.vr() != Vr.UN) {
            return element.vr();
        }
        if (Tag.isPrivate(element.tag())) {
            return PrivateDecisions.representation(element, level);
        }
        @Nullable
        Vr known = Dictionary.find(element.tag())
                .map(entry -> entry.vrs().getFirst())
                .orElse(null);
        return known == null || known == Vr.SQ ? Vr.UN : Objects.requireNonNull(known);
    }
}
