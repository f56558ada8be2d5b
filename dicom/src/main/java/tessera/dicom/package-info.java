@NullMarked
package tessera.dicom;

import org.jspecify.annotations.NullMarked;
