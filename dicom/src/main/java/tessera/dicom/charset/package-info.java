/// Text of every character repertoire that a data set can declare in Specific Character Set (0008,0005): PS3.5
/// §6.1 and PS3.3 §C.12.1.1.2.
///
/// Start at [tessera.dicom.charset.CharacterSets].
@NullMarked
package tessera.dicom.charset;

import org.jspecify.annotations.NullMarked;
