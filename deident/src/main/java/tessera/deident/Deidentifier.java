package tessera.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tessera.dicom.DataSet;
import tessera.dicom.DicomDir;
import tessera.dicom.DicomObject;
import tessera.dicom.FileMeta;
import tessera.kernel.Uid;

/// De-identifies objects by one profile (PS3.15 §E.1 to E.3). It looks at attributes only; pixels are not
/// touched and not copied. Threads may share it.
///
/// What cannot be decided is held, never guessed. The input is not changed.
public final class Deidentifier {
    private final Profile profile;
    private final ActionPlan plan;
    private final Markings markings;

    public Deidentifier(Profile profile) {
        this.profile = profile;
        this.plan = new ActionPlan(profile);
        this.markings = new Markings(profile);
    }

    public Profile profile() {
        return profile;
    }

    /// De-identifies an object of the participant whose pseudonyms these are.
    ///
    /// @param pixels what was done to its pixels before; an object that the profile wants looked at is held without
    ///     it
    public DeidOutcome deidentify(DicomObject object, Pseudonyms pseudonyms, Set<PixelCleaning> pixels) {
        DataSet source = object.dataSet();
        Optional<DeidOutcome> refused = refuse(object, pixels);
        if (refused.isPresent()) {
            return refused.get();
        }
        Decisions decisions = new Decisions(profile, plan, AttributeTypes.of(object.sopClass()));
        ValueRewriter values = new ValueRewriter(pseudonyms, profile.dates(), new IdentityWords(source));
        Rewriter rewriter = new Rewriter(profile, decisions, values);
        DataSet rewritten = rewriter.rewrite(source);
        List<Change> changes = new ArrayList<>(rewriter.changes());
        DataSet marked = markings.mark(rewritten, pseudonyms, pixels, changes);
        Optional<Uid> sopClass = object.sopClass();
        Optional<Uid> sopInstance =
                marked.string(tessera.dicom.Tag.SOP_INSTANCE_UID).flatMap(Uid::parse);
        if (sopClass.isEmpty() || sopInstance.isEmpty()) {
            return new DeidOutcome.Held(
                    "deid.no-identity", "The object does not say which SOP class and instance it is.");
        }
        DataSet fileMeta = FileMeta.of(sopClass.get(), sopInstance.get(), object.transferSyntax());
        return new DeidOutcome.Done(fileMeta, marked, sopInstance.get(), changes);
    }

    private Optional<DeidOutcome> refuse(DicomObject object, Set<PixelCleaning> pixels) {
        if (DicomDir.isDirectory(object.dataSet())) {
            return Optional.of(new DeidOutcome.Dropped(
                    "deid.directory", "A directory of a medium names its files by what they were; it is not kept."));
        }
        if (object.sopClass().isEmpty() || object.sopInstance().isEmpty()) {
            return Optional.of(new DeidOutcome.Held(
                    "deid.no-identity", "The object does not say which SOP class and instance it is."));
        }
        Selection.Rule rule = profile.selection().decide(object.dataSet());
        return switch (rule.verdict()) {
            case TAKE -> Optional.empty();
            case LOOK ->
                pixels.contains(PixelCleaning.CLEAN_PIXEL_DATA)
                        ? Optional.empty()
                        : Optional.of(new DeidOutcome.Held(
                                "deid.pixels-not-seen", "Its pixels must be looked at for text first."));
            case HOLD -> Optional.of(new DeidOutcome.Held("deid.profile-holds", rule.because()));
            case DROP -> Optional.of(new DeidOutcome.Dropped("deid.profile-drops", rule.because()));
        };
    }
}
