package tessera.vault;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import tessera.kernel.TrialCode;

/// What a participant is called in a trial: 1 to 16 capital letters, digits, hyphens and underscores, as the trial's
/// list says; or else the first nine characters of the trial's code, a hyphen, a random digit, and five random
/// letters and digits of which none looks like another. With the digit first it never looks like a postcode, which
/// would have every image of theirs held.
public record ParticipantCode(String value) {
    private static final String ALPHABET = "ACDEFGHJKLMNPQRTUVWXY34679";
    private static final String DIGITS = "34679";
    private static final int RANDOM_CHARACTERS = 5;
    private static final int TRIAL_CHARACTERS = 9;
    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");

    public ParticipantCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a participant's code");
        }
    }

    public static Optional<ParticipantCode> parse(String untrusted) {
        return FORM.matcher(untrusted).matches() ? Optional.of(new ParticipantCode(untrusted)) : Optional.empty();
    }

    static ParticipantCode random(TrialCode trial, SecureRandom random) {
        String prefix = trial.value();
        StringBuilder code = new StringBuilder(prefix.substring(0, Math.min(TRIAL_CHARACTERS, prefix.length())));
        code.append('-').append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new ParticipantCode(code.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
