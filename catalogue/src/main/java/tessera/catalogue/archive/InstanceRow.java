package tessera.catalogue.archive;

import org.jspecify.annotations.Nullable;
import tessera.kernel.Sha256;
import tessera.kernel.Uid;

/// One instance of a pack.
///
/// @param ordinal its place in the pack, from 1
/// @param offset of its first byte in the pack file
/// @param length of its bytes, file meta included
/// @param digest SHA-256 of those bytes
/// @param dataSetHmac HMAC-SHA-256 of the data set without group 0002, by which a re-send is recognised
/// @param frames 0 when it has no pixel data
/// @param instanceNumber (0020,0013), null when absent or not a number
/// @param json a DICOM JSON object with the instance's attributes to search and show
public record InstanceRow(
        int ordinal,
        Uid sopInstance,
        Uid sopClass,
        Uid transferSyntax,
        long offset,
        long length,
        Sha256 digest,
        Sha256 dataSetHmac,
        int frames,
        @Nullable Integer instanceNumber,
        String json) {}
