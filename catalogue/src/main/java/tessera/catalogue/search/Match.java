package tessera.catalogue.search;

import java.util.Optional;

/// One query key with its value, percent-escapes decoded (PS3.18 §8.3.4.1, PS3.4 §C.2.2.2). Once built, the
/// value is well formed for the attribute: a date or time or a range of them, a list of UIDs, a number, or text
/// that may hold the wildcards `*` and `?`. An empty value matches everything.
///
/// @param tag the attribute; one inside Request Attributes Sequence is named by its own tag
public record Match(int tag, String value) {
    public static final int MAX_VALUE_LENGTH = 16_384;

    public Match {
        if (value.length() > MAX_VALUE_LENGTH || !isWellFormed(tag, value)) {
            throw new IllegalArgumentException("malformed for the attribute");
        }
    }

    /// Empty when the value is malformed for the attribute or longer than [#MAX_VALUE_LENGTH]: the caller
    /// answers 400.
    public static Optional<Match> parse(int tag, String untrusted) {
        return untrusted.length() > MAX_VALUE_LENGTH || !isWellFormed(tag, untrusted)
                ? Optional.empty()
                : Optional.of(new Match(tag, untrusted));
    }

    private static boolean isWellFormed(int tag, String value) {
        return value.indexOf('\u0000') < 0
                && SearchKeys.find(tag)
                        .map(key -> Criterion.parse(key.vr(), value, false).isPresent())
                        .orElse(true);
    }

    @Override
    public String toString() {
        return "Match[" + String.format("%08X", tag) + " ***]";
    }
}
