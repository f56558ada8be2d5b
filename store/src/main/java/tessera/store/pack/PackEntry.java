package tessera.store.pack;

import tessera.kernel.Sha256;

/// One instance in a pack.
///
/// @param ordinal from 1, in order of arrival; the entry is named `i/{ordinal as six digits}.dcm`
/// @param offset of its first byte in the pack's file
/// @param length bytes
/// @param frames how many frames its index holds
public record PackEntry(int ordinal, long offset, long length, Sha256 sha256, int frames) {}
