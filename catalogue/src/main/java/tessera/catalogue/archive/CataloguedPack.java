package tessera.catalogue.archive;

import tessera.kernel.DepositId;
import tessera.kernel.PackName;
import tessera.kernel.TrialCode;

/// A pack the catalogue knows.
///
/// @param instances how many it holds
/// @param currentInstances how many of them no other pack has taken the place of
public record CataloguedPack(
        PackName pack,
        TrialCode trial,
        String participant,
        DepositId deposit,
        long sizeBytes,
        int instances,
        int currentInstances) {}
