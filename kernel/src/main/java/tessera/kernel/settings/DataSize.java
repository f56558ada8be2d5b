package tessera.kernel.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number of bytes, written with a binary unit: `0B`, `512KiB`, `10GiB`. `GB` and the like are refused,
/// because half the world takes them for 10^9 and half for 2^30.
public record DataSize(long bytes) {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final int UNIT_BITS = 10;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}) ?(B|KiB|MiB|GiB|TiB)");

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative");
        }
    }

    /// Empty for any other form, and for more than a `long` holds.
    public static Optional<DataSize> parse(String untrusted) {
        Matcher matcher = FORM.matcher(untrusted);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = UNITS.indexOf(matcher.group(2)) * UNIT_BITS;
        return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(new DataSize(number << shift));
    }

    /// In the largest unit that leaves a whole number, so that it parses to the same size.
    @Override
    public String toString() {
        int unit = bytes == 0 ? 0 : Math.min(Long.numberOfTrailingZeros(bytes) / UNIT_BITS, UNITS.size() - 1);
        return (bytes >> (unit * UNIT_BITS)) + UNITS.get(unit);
    }
}
