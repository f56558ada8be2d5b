package tessera.store.journal;

import java.util.Optional;

/// What a journal record is. The code is what stands in the record's header.
public enum RecordKind {
    /// One instance, or whatever else a sender gave us, as it came.
    ARRIVAL(1),
    /// The deposit is complete: nothing more will arrive in it.
    DEPOSIT_CLOSED(2),
    /// A mark of the caller's own.
    NOTE(3),
    /// Everything of the deposit is packed or rejected: replay passes over it.
    DEPOSIT_RELEASED(4),
    /// Nothing follows in this segment.
    SEGMENT_END(5);

    private final int code;

    RecordKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<RecordKind> of(int code) {
        for (RecordKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
