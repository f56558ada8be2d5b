package tessera.dicom.json;

import java.util.Optional;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// Finds the value behind a BulkDataURI, for example in the other parts of a STOW-RS request. It never follows
/// a URI out of the process.
@FunctionalInterface
public interface BulkResolver {
    /// Knows no bulk data.
    BulkResolver NONE = (_, _) -> Optional.empty();

    /// `uri` comes from outside. The bytes are little endian.
    Optional<Value> resolve(String uri, Vr vr);
}
