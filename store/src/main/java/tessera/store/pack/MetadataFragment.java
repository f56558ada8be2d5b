package tessera.store.pack;

import java.nio.ByteBuffer;

/// The DICOM JSON of one instance as a raw deflate run that ends on a byte boundary. Any number of them make
/// one gzip member: see [GzipJson].
///
/// @param crc32 of the plain text
public record MetadataFragment(ByteBuffer deflated, long plainBytes, int crc32) {}
