/// DICOMweb (PS3.18) behind every door: searching, retrieving, and what both share.
@NullMarked
package tessera.web.dicomweb;

import org.jspecify.annotations.NullMarked;
