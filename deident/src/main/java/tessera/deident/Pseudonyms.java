package tessera.deident;

import tessera.kernel.Uid;

/// What stands for one participant's identity, made with secrets that the engine never sees.
public interface Pseudonyms {
    /// The UID that stands for `original`: always the same one within a key domain, whoever the participant is, so
    /// that a structure set that comes late finds its images.
    Uid newUid(Uid original);

    /// How many days every date of this participant moves; negative towards the past.
    long dateOffsetDays();

    /// What the participant is called from now on, in at most 16 characters of `[A-Z0-9_-]`.
    String participantCode();

    /// A keyed hash of a value as upper-case hexadecimal digits, for the profile's rule `hash`.
    String hash(String value);
}
