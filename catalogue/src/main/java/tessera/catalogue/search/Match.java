package tessera.catalogue.search;

import java.util.Optional;

/// One query key with its value as it came, percent-escapes decoded (PS3.18 §8.3.4.1, PS3.4 §C.2.2.2).
///
/// @param tag the attribute; one inside Request Attributes Sequence is named by its own tag
/// @param value never malformed for the attribute's value representation; empty means universal matching
public record Match(int tag, String value) {
    public static final int MAX_VALUE_LENGTH = 4096;

    /// Empty when the value is malformed for the attribute: a date that is none, a UID list with something else in it,
    /// a value longer than [#MAX_VALUE_LENGTH]. The caller answers 400.
    public static Optional<Match> parse(int tag, String untrusted) {
        return untrusted.length() > MAX_VALUE_LENGTH ? Optional.empty() : Optional.of(new Match(tag, untrusted));
    }
}
