package tessera.catalogue.archive;

import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.kernel.Uid;

/// The current instance of a trial with a SOP Instance UID that has come again.
public record KnownInstance(Uid sopInstance, PackName pack, int ordinal, Sha256 digest, Sha256 dataSetHmac) {}
