package tessera.governance;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of an account: a letter, then letters, digits, `.`, `_` or `-`, lower case, at most 64.
public record UserName(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

    public UserName {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a user name");
        }
    }

    public static Optional<UserName> parse(String untrusted) {
        return FORM.matcher(untrusted).matches() ? Optional.of(new UserName(untrusted)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
