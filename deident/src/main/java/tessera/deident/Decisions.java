package tessera.deident;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tessera.deident.ActionPlan.Planned;
import tessera.deident.Level.Scope;
import tessera.dicom.Dictionary;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// Decides what is done to an element: the trial's own rules first, then the table with its options, then, for
/// what the table does not name, what its value representation says.
final class Decisions {
    /// What is done.
    ///
    /// @param text of the rule that gives one, else empty
    /// @param otherwise what is done where cleaning leaves nothing of a value
    record Decision(Action action, String text, Action otherwise) {
        private static final Map<Action, Decision> SIMPLE = new EnumMap<>(Arrays.stream(Action.values())
                .collect(Collectors.toMap(Function.identity(), action -> new Decision(action, "", Action.DUMMY))));

        /// Where cleaning leaves nothing, a dummy stands: that is right for an attribute of any Type.
        static Decision of(Action action) {
            return Objects.requireNonNull(SIMPLE.get(action));
        }
    }

    private static final int OVERLAY_DATA = 0x3000;
    private static final int LAST_GROUP_OF_MESSAGES_AND_FILES = 4;

    private final Profile profile;
    private final ActionPlan plan;
    private final AttributeTypes.OfClass types;
    private final PrivateDecisions ofPrivate;

    Decisions(Profile profile, ActionPlan plan, AttributeTypes.OfClass types) {
        this.profile = profile;
        this.plan = plan;
        this.types = types;
        this.ofPrivate = new PrivateDecisions(profile, plan);
    }

    Decision decide(Element element, Level level) {
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            return level.scope == Scope.DUMMY ? Decision.of(Action.REMOVE) : ofPrivate.decide(element, level);
        }
        // Command and file meta attributes, and lengths that will not be right any more.
        if (Tag.isGroupLength(tag) || Tag.group(tag) <= LAST_GROUP_OF_MESSAGES_AND_FILES) {
            return Decision.of(Action.REMOVE);
        }
        Planned planned = plan.find(tag);
        if (isOfOverlayOrCurve(tag) && !keepsOverlayOrCurve(tag, planned)) {
            return Decision.of(Action.REMOVE);
        }
        if (planned == null) {
            return Decision.of(unlisted(element, level));
        }
        Rule rule = planned.rule();
        if (rule != null && level.scope != Scope.DUMMY) {
            return new Decision(rule.action(), rule.text(), Action.EMPTY);
        }
        if (level.scope == Scope.CONTENT_ITEM && ContentItems.isValue(tag)) {
            return Decision.of(level.contentAction);
        }
        Action action = withinDummy(resolve(tag, planned.code(), level), level);
        return action == Action.CLEAN
                ? new Decision(action, "", resolve(tag, planned.basic(), level))
                : Decision.of(action);
    }

    /// Whether the table or the profile says something of an attribute.
    boolean names(int tag) {
        return plan.find(tag) != null;
    }

    private Action resolve(int tag, ActionCode code, Level level) {
        if (!code.dependsOnType()) {
            return code.resolve(AttributeType.ONE);
        }
        AttributeType type = level.inSequence == 0 ? types.top(tag) : AttributeTypes.within(level.inSequence, tag);
        return code.resolve(type);
    }

    private static Action withinDummy(Action action, Level level) {
        boolean shows = action == Action.KEEP || action == Action.CLEAN;
        return shows && level.scope == Scope.DUMMY ? Action.DUMMY : action;
    }

    /// For attributes that neither the profile nor the table names.
    private Action unlisted(Element element, Level level) {
        int tag = element.tag();
        if (level.scope == Scope.CONTENT_ITEM && ContentItems.isValue(tag)) {
            return level.contentAction;
        }
        Optional<Dictionary.Entry> known = Dictionary.find(tag);
        // What no edition of the standard knows, or what cannot be read as what it should be, cannot be judged.
        if (known.isEmpty() || isOpaque(element, known.get())) {
            return Action.REMOVE;
        }
        Action byVr = byRepresentation(element.vr(), known.get(), level);
        return withinDummy(byVr, level);
    }

    private static boolean isOpaque(Element element, Dictionary.Entry known) {
        boolean sequence = known.vrs().contains(Vr.SQ);
        return element.vr() == Vr.UN || (sequence && !(element.value() instanceof Value.Items));
    }

    private Action byRepresentation(Vr vr, Dictionary.Entry known, Level level) {
        return switch (vr) {
            case UI ->
                UidRoles.namesAKind(known.tag()) || profile.has(ProfileOption.RETAIN_UIDS) ? Action.KEEP : Action.REMAP;
            case PN -> Action.EMPTY;
            case DA, TM, DT ->
                switch (profile.dates()) {
                    case REMOVED -> Action.EMPTY;
                    case KEPT -> Action.KEEP;
                    case MOVED -> Action.SHIFT;
                };
            case LO, LT, SH, ST, UC, UT, UR, AE -> ofText(known, level);
            default -> Action.KEEP;
        };
    }

    private static Action ofText(Dictionary.Entry known, Level level) {
        return switch (level.scope) {
            case ORDINARY -> ofOrdinaryText(known.tag(), level);
            case KEPT -> isPartOfCode(known.tag()) ? Action.KEEP : ofOrdinaryText(known.tag(), level);
            case DUMMY -> Action.KEEP;
            case CODED -> CodingSchemes.isCommon(level.in) ? Action.KEEP : ofTextToClean(known.tag());
            case CLEANED, CONTENT_ITEM -> ofTextToClean(known.tag());
        };
    }

    /// People write into any text: of what nobody lists, only the words of imaging stay, the few settings of a
    /// scanner that are texts, and codes of the common schemes.
    private static Action ofOrdinaryText(int tag, Level level) {
        if (TechnicalTexts.contain(tag) || (isPartOfCode(tag) && CodingSchemes.isCommon(level.in))) {
            return Action.KEEP;
        }
        return ofTextToClean(tag);
    }

    /// Of the code sequence macro (PS3.3 §8.8).
    private static boolean isPartOfCode(int tag) {
        return (tag & 0xFFFFFF00) == 0x00080100;
    }

    private static Action ofTextToClean(int tag) {
        return tag == Tag.CODING_SCHEME_DESIGNATOR ? Action.KEEP : Action.CLEAN;
    }

    private static boolean isOfOverlayOrCurve(int tag) {
        return (tag & 0xFF010000) == 0x60000000 || (tag & 0xFF010000) == 0x50000000;
    }

    /// Overlays and curves go as a whole unless the profile names their data (PS3.15 §E.3.3): nobody has looked at
    /// them, and what describes them may hold text.
    private boolean keepsOverlayOrCurve(int tag, @Nullable Planned planned) {
        Planned data = (tag & 0xFF000000) == 0x60000000 ? plan.find((tag & 0xFFFF0000) | OVERLAY_DATA) : planned;
        return data != null && data.rule() != null && data.rule().action() == Action.KEEP;
    }
}
