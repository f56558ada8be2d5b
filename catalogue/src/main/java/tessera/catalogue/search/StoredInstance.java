package tessera.catalogue.search;

import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// Where the bytes of one current instance lie.
///
/// @param ordinal its place in the pack, from 1
/// @param offset of its first byte in the pack file; `length` bytes follow, preamble and file meta included
/// @param digest SHA-256 of those bytes
public record StoredInstance(
        TrialCode trial,
        PackName pack,
        int ordinal,
        Uid study,
        Uid series,
        Uid sopInstance,
        Uid sopClass,
        Uid transferSyntax,
        long offset,
        long length,
        Sha256 digest,
        int frames) {}
