package tessera.catalogue.archive;

import tessera.kernel.Uid;

/// A study as its pack describes it.
///
/// @param json a DICOM JSON object (PS3.18 F.2) with the patient's and study's attributes to search and show; the
///     catalogue adds the counts, modalities and SOP classes itself
public record StudyRow(Uid study, String json) {}
