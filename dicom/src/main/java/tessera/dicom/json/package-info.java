/// The DICOM JSON Model (PS3.18 Annex F): data sets to JSON and back, and what queries answer with.
///
/// Start at [tessera.dicom.json.DicomJson].
@NullMarked
package tessera.dicom.json;

import org.jspecify.annotations.NullMarked;
