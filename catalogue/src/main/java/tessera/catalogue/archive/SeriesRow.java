package tessera.catalogue.archive;

import tessera.kernel.Uid;

/// A series as its pack describes it.
///
/// @param json a DICOM JSON object (PS3.18 F.2) with the series' attributes to search and show, Modality among
///     them
public record SeriesRow(Uid series, String json) {}
