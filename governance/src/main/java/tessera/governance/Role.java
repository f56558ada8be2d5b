package tessera.governance;

import java.util.Arrays;
import java.util.Optional;

/// What an account may do. There is one role so far.
public enum Role {
    STEWARD("steward");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /// As it is written in the database, the audit log and the interface.
    public String word() {
        return word;
    }

    public static Optional<Role> parse(String untrusted) {
        return Arrays.stream(values())
                .filter(role -> role.word.equals(untrusted))
                .findFirst();
    }
}
