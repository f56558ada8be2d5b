package tessera.catalogue.trial;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The stages of a trial, in order.
public enum TrialLife {
    SET_UP,
    RECRUITING,
    FOLLOW_UP,
    LOCKED,
    REPORTED,
    ARCHIVED;

    /// As written in commands and JSON: `follow-up`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<TrialLife> parse(String untrusted) {
        return Arrays.stream(values())
                .filter(life -> life.word().equals(untrusted))
                .findFirst();
    }
}
