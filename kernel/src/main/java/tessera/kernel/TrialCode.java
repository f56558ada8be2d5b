package tessera.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/// The code of a trial: `[A-Z][A-Z0-9_]{1,15}`. It is also an AE title and a URL segment.
public record TrialCode(String value) implements Comparable<TrialCode> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{1,15}");

    public TrialCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a trial code");
        }
    }

    public static Optional<TrialCode> parse(String untrusted) {
        return FORM.matcher(untrusted).matches() ? Optional.of(new TrialCode(untrusted)) : Optional.empty();
    }

    @Override
    public int compareTo(TrialCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
