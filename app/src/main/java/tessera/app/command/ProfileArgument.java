package tessera.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tessera.deident.Profile;
import tessera.kernel.Failure;

/// The argument of `--profile`: the name of a profile that is shipped, or a file with one.
final class ProfileArgument {
    private static final int MOST_BYTES = 1 << 20;

    private ProfileArgument() {}

    /// The name, or the text of the file; refuses what is no profile.
    static String text(String argument) throws Failure {
        if (argument.isEmpty() || Profile.SHIPPED.contains(argument)) {
            return argument;
        }
        try {
            Path file = Path.of(argument);
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                Profile.shipped(argument); // names those that there are
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Profile.of(text);
            return text;
        } catch (Failure e) {
            throw new Failure("usage." + e.code(), e.sentence(), e);
        } catch (IOException e) {
            throw new Failure("usage.profile.unreadable", "The profile cannot be read as a text in UTF-8.", e);
        }
    }
}
