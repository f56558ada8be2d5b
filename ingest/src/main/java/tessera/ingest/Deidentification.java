package tessera.ingest;

import java.util.HexFormat;
import java.util.Set;
import javax.crypto.SecretKey;
import tessera.deident.DeidOutcome;
import tessera.deident.Deidentifier;
import tessera.deident.Profile;
import tessera.deident.ProfileOption;
import tessera.deident.Pseudonyms;
import tessera.deident.verify.Verifier;
import tessera.dicom.DicomObject;
import tessera.kernel.Failure;
import tessera.kernel.KeyedDigest;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.pack.DeIdentification;
import tessera.vault.Participant;
import tessera.vault.UidDomain;
import tessera.vault.Vault;

/// How the objects of one profile trial become pseudonymous: its profile, with the names and offsets that the
/// vault gives. Threads may share it.
final class Deidentification {
    /// The first and only version of every trial's UIDs so far.
    private static final int UID_VERSION = 1;

    private static final int HASH_CHARACTERS = 16;

    private final Deidentifier deidentifier;
    private final UidDomain uids;
    private final SecretKey hashKey;
    private final boolean uidsKept;

    private Deidentification(Deidentifier deidentifier, UidDomain uids, SecretKey hashKey) {
        this.deidentifier = deidentifier;
        this.uids = uids;
        this.hashKey = hashKey;
        this.uidsKept = deidentifier.profile().options().contains(ProfileOption.RETAIN_UIDS);
    }

    /// @param profile the name of one that is shipped, or the text of one
    static Deidentification of(TrialCode trial, String profile, Vault vault) throws Failure {
        return new Deidentification(
                new Deidentifier(Profile.of(profile)), vault.uids(trial, UID_VERSION), vault.hashKey(trial));
    }

    /// The UID under which what came with `original` is archived.
    Uid archived(Uid original) {
        return uidsKept ? original : uids.newUid(original);
    }

    /// As packs name it.
    DeIdentification described() {
        Profile profile = deidentifier.profile();
        return new DeIdentification(profile.name(), Integer.toString(profile.version()));
    }

    DeidOutcome deidentify(DicomObject object, Participant participant) {
        return deidentifier.deidentify(object, new OfParticipant(participant), Set.of());
    }

    /// A second look, for one set of objects.
    Verifier verifier() {
        return new Verifier(ProfileExpectation.of(deidentifier.profile()));
    }

    private final class OfParticipant implements Pseudonyms {
        private final Participant participant;

        OfParticipant(Participant participant) {
            this.participant = participant;
        }

        @Override
        public Uid newUid(Uid original) {
            return uids.newUid(original);
        }

        @Override
        public long dateOffsetDays() {
            return participant.dateOffsetDays();
        }

        @Override
        public String participantCode() {
            return participant.code().value();
        }

        @Override
        public String hash(String value) {
            byte[] digest = KeyedDigest.of(hashKey, value);
            return HexFormat.of().withUpperCase().formatHex(digest).substring(0, HASH_CHARACTERS);
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
