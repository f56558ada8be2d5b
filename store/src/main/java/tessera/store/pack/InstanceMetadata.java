package tessera.store.pack;

import tessera.kernel.Sha256;

/// The DICOM JSON of one instance (PS3.18 §F), given when its digest is known, because its bulk data are named
/// after the digest: `/bulk/{digest}/{tag path}`.
@FunctionalInterface
public interface InstanceMetadata {
    /// One JSON object, UTF-8, no line break around it.
    byte[] json(Sha256 digest);
}
