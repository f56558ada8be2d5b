package tessera.deident;

import java.util.Optional;
import tessera.deident.Decisions.Decision;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// What is done to a private attribute. It goes, unless the profile names it or it is known to be safe and the
/// profile has the option Retain Safe Private; even then UIDs are remapped and dates move with all others, bytes
/// that nobody can read go, and a sequence is entered (PS3.15 §E.3.10).
final class PrivateDecisions {
    private static final Decision REMOVE = Decision.of(Action.REMOVE);

    private final Profile profile;
    private final ActionPlan plan;
    private final boolean keepsAny;

    PrivateDecisions(Profile profile, ActionPlan plan) {
        this.profile = profile;
        this.plan = plan;
        this.keepsAny = profile.has(ProfileOption.RETAIN_SAFE_PRIVATE)
                || profile.rules().stream().anyMatch(rule -> rule.attribute().isPrivate());
    }

    Decision decide(Element element, Level level) {
        if (!keepsAny) {
            return REMOVE;
        }
        if (Tag.isPrivateCreator(element.tag())) {
            return keepsOneOfBlock(element, level) ? Decision.of(Action.KEEP) : REMOVE;
        }
        return decideMember(element, level);
    }

    private boolean keepsOneOfBlock(Element creator, Level level) {
        for (Element element : level.in.elements()) {
            if (!Tag.isPrivateCreator(element.tag())
                    && Tag.isPrivate(element.tag())
                    && Tag.privateCreatorOf(element.tag()) == creator.tag()
                    && decideMember(element, level).action() != Action.REMOVE) {
                return true;
            }
        }
        return false;
    }

    private Decision decideMember(Element element, Level level) {
        Optional<String> creator = level.blocks().creatorOf(element.tag());
        if (creator.isEmpty()) {
            return REMOVE;
        }
        Optional<Rule> rule = plan.ofPrivate(element.tag(), creator.get());
        if (rule.isPresent()) {
            return new Decision(rule.get().action(), rule.get().text(), Action.EMPTY);
        }
        if (!profile.has(ProfileOption.RETAIN_SAFE_PRIVATE)) {
            return REMOVE;
        }
        return SafePrivate.find(creator.get(), element.tag())
                .map(safe -> Decision.of(ofSafe(element, safe.vr())))
                .orElse(REMOVE);
    }

    /// What is written with another representation than the one known to be safe is another attribute.
    private Action ofSafe(Element element, Vr safe) {
        Vr written = element.vr();
        if (safe != Vr.UN && written != Vr.UN && written != safe) {
            return Action.REMOVE;
        }
        Vr vr = written == Vr.UN ? safe : written;
        return switch (vr) {
            case UI -> profile.has(ProfileOption.RETAIN_UIDS) ? Action.KEEP : Action.REMAP;
            case DA, TM, DT ->
                switch (profile.dates()) {
                    case REMOVED -> Action.REMOVE;
                    case KEPT -> Action.KEEP;
                    case MOVED -> Action.SHIFT;
                };
            case SQ -> element.value() instanceof Value.Items ? Action.KEEP : Action.REMOVE;
            case PN, UN, OB, OW, OD, OF, OL, OV -> Action.REMOVE;
            default -> Action.KEEP;
        };
    }

    /// The representation of a private element that was written as UN, where a table says it.
    static Vr representation(Element element, Level level) {
        return level.blocks()
                .creatorOf(element.tag())
                .flatMap(creator -> SafePrivate.find(creator, element.tag()))
                .map(SafePrivate.Entry::vr)
                .orElse(element.vr());
    }
}
