package tessera.catalogue.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time of day as it is compared: `HHMMSS.FFFFFF` (PS3.5 §6.2, TM). What a value leaves out is filled up:
/// with the earliest it may mean, or with the latest, which makes the end of a range.
public final class TimeText {
    private static final Pattern FORM =
            Pattern.compile("([01]\\d|2[0-3])(?::?([0-5]\\d)(?::?([0-5]\\d|60)(?:\\.(\\d{1,6}))?)?)?");

    private TimeText() {}

    /// Empty when the value is no time.
    public static Optional<String> earliest(String value) {
        return filled(value, "00", "000000");
    }

    /// Empty when the value is no time.
    public static Optional<String> latest(String value) {
        return filled(value, "59", "999999");
    }

    private static Optional<String> filled(String value, String filler, String fractionFiller) {
        Matcher matcher = FORM.matcher(value.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fraction = group(matcher, 4, "");
        return Optional.of(matcher.group(1)
                + group(matcher, 2, filler)
                + group(matcher, 3, filler)
                + "."
                + fraction
                + fractionFiller.substring(fraction.length()));
    }

    private static String group(Matcher matcher, int group, String otherwise) {
        String found = matcher.group(group);
        return found == null ? otherwise : found;
    }
}
