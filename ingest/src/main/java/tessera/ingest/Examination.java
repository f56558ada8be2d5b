package tessera.ingest;

import tessera.kernel.Uid;

/// What a first look at an object gave.
sealed interface Examination {
    /// It can be read and says what it is.
    record Readable(ObjectFacts facts) implements Examination {}

    /// It cannot be used as it is, and is kept for a person to decide.
    ///
    /// @param why where the reader stopped; holds no value of the object
    record Unfit(HeldReason reason, String why) implements Examination {}

    /// It is a DICOMDIR, which is only a list of other files.
    record Directory() implements Examination {}

    /// Media Storage Directory Storage (PS3.3 §F).
    Uid MEDIA_STORAGE_DIRECTORY = new Uid("1.2.840.10008.1.3.10");
}
