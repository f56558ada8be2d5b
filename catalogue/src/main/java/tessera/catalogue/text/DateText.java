package tessera.catalogue.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A date as it is compared: `YYYYMMDD` (PS3.5 §6.2, DA). The dotted form of ACR-NEMA is understood as well.
public final class DateText {
    private static final Pattern FORM = Pattern.compile("(\\d{4})(\\.?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])");

    private DateText() {}

    /// Empty when the value is no date.
    public static Optional<String> of(String value) {
        Matcher matcher = FORM.matcher(value.strip());
        return matcher.matches()
                ? Optional.of(matcher.group(1) + matcher.group(3) + matcher.group(4))
                : Optional.empty();
    }
}
