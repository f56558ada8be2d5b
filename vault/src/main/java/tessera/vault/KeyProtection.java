package tessera.vault;

import java.util.Map;
import tessera.kernel.Secret;

/// How a key file protects the master key in it.
public sealed interface KeyProtection {
    /// By the file's permissions alone (0600).
    record Permissions() implements KeyProtection {}

    /// By a passphrase as well, so that a stolen copy of the file is of no use.
    record Passphrase(Secret passphrase) implements KeyProtection {}

    /// The name of the environment variable that holds the passphrase.
    String VARIABLE = "TESSERA_KEYS_PASSPHRASE";

    static KeyProtection fromEnvironment(Map<String, String> environment) {
        String passphrase = environment.getOrDefault(VARIABLE, "");
        return passphrase.isEmpty() ? new Permissions() : new Passphrase(Secret.of(passphrase));
    }
}
