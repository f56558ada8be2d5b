package tessera.catalogue.archive;

import java.time.Instant;
import java.util.List;
import tessera.kernel.DepositId;
import tessera.kernel.PackName;
import tessera.kernel.TrialCode;

/// A sealed pack with all the catalogue keeps of it: one series of one deposit, of one participant.
public record ArchivedPack(
        PackName pack,
        TrialCode trial,
        String participant,
        DepositId deposit,
        long sizeBytes,
        Instant archivedAt,
        Supersession supersession,
        StudyRow study,
        SeriesRow series,
        List<InstanceRow> instances) {
    public ArchivedPack {
        instances = List.copyOf(instances);
    }
}
