/// The Native DICOM Model (PS3.19 §A.1): data sets to XML and back.
///
/// Start at [tessera.dicom.xml.NativeXml].
@NullMarked
package tessera.dicom.xml;

import org.jspecify.annotations.NullMarked;
