package tessera.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tessera.dicom.DataSet;
import tessera.dicom.DicomDir;
import tessera.dicom.DicomObject;
import tessera.dicom.FileMeta;
import tessera.dicom.Tag;
import tessera.kernel.Uid;

/// De-identifies objects by one profile (PS3.15 §E.1 to E.3). It looks at attributes only; pixels are not
/// touched and not copied. Threads may share it.
///
/// What cannot be decided is held, never guessed. The input is not changed.
public final class Deidentifier {
    private static final int FIRST_OVERLAY_GROUP = 0x6000;
    private static final int LAST_OVERLAY_GROUP = 0x601E;
    private static final int OVERLAY_BIT_POSITION = 0x0102;
    private static final int OVERLAY_DATA = 0x3000;

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
        Optional<Uid> sopInstance = marked.string(Tag.SOP_INSTANCE_UID).flatMap(Uid::parse);
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
        if (hasOverlayInPixels(object.dataSet()) && !pixels.contains(PixelCleaning.CLEAN_PIXEL_DATA)) {
            return Optional.of(new DeidOutcome.Held(
                    "deid.overlay-in-pixels", "An overlay lies in unused bits of its pixels; they must be looked at."));
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

    /// The retired form of overlays (PS3.5-2004 §8.1.2): no data of their own, but a bit of each pixel.
    private static boolean hasOverlayInPixels(DataSet dataSet) {
        for (int group = FIRST_OVERLAY_GROUP; group <= LAST_OVERLAY_GROUP; group += 2) {
            boolean bit = dataSet.integer(Tag.of(group, OVERLAY_BIT_POSITION))
                    .filter(position -> position != 0)
                    .isPresent();
            if (bit && !dataSet.contains(Tag.of(group, OVERLAY_DATA))) {
                return true;
            }
        }
        return false;
    }
}
