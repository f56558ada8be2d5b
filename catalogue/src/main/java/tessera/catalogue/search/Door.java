package tessera.catalogue.search;

import tessera.kernel.TrialCode;

/// Through which door a question comes: everything the caller may see, or one trial.
public sealed interface Door {
    record All() implements Door {}

    record OfTrial(TrialCode trial) implements Door {}

    /// The root-relative path of the DICOMweb service behind this door.
    default String path() {
        return switch (this) {
            case All _ -> "/dicom-web";
            case OfTrial(TrialCode trial) -> "/trials/" + trial.value() + "/dicom-web";
        };
    }
}
