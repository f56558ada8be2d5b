package tessera.vault;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tessera.kernel.Failure;

/// A key file as text, so that it can be printed and typed in again:
///
/// ```
/// # comment
/// tessera-key-file 1
/// check 0123456789abcdef
/// key <64 hexadecimal digits>        or        argon2id-64m-3-4 <hexadecimal digits>
/// end
/// ```
final class KeyFileText {
    private static final String COMMENT = """
            # The master key of a Tessera archive. With it and a copy of the data everything can be read;
            # without it nothing can, by nobody. Keep a copy in a safe place, apart from the data.
            """;
    private static final String VERSION = "tessera-key-file 1";
    private static final String CHECK = "check ";
    private static final String PLAIN = "key";

    private KeyFileText() {}

    static String write(MasterKey master, KeyProtection protection, SecureRandom random) {
        byte[] associated = associated(master.check());
        String line = switch (protection) {
            case KeyProtection.Permissions _ -> PLAIN + " " + hex(master.bytes());
            case KeyProtection.Passphrase(var passphrase) ->
                PassphraseSealing.NAME + " "
                        + hex(new PassphraseSealing(passphrase, random).wrap(master.bytes(), associated));
        };
        return COMMENT + VERSION + "\n" + CHECK + master.check() + "\n" + line + "\nend\n";
    }

    /// `name` is the file's, for the sentences.
    static MasterKey read(String text, KeyProtection protection, String name) throws Failure {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(String::strip)
                .collect(Collectors.toList());
        if (!lines.isEmpty()
                && lines.getFirst().startsWith("tessera-key-file ")
                && !lines.getFirst().equals(VERSION)) {
            throw new Failure(
                    "key-file.version", "The key file " + name + " was written by a newer Tessera than this one.");
        }
        if (lines.size() != 4
                || !lines.get(0).equals(VERSION)
                || !lines.get(1).startsWith(CHECK)
                || !lines.get(3).equals("end")) {
            throw damaged(name);
        }
        String check = lines.get(1).substring(CHECK.length());
        String[] keyLine = lines.get(2).split(" ", 2);
        MasterKey master = new MasterKey(secret(keyLine, check, protection, name));
        if (!master.check().equals(check)) {
            throw damaged(name);
        }
        return master;
    }

    private static byte[] secret(String[] keyLine, String check, KeyProtection protection, String name) throws Failure {
        byte[] value = unhex(keyLine.length == 2 ? keyLine[1] : "", name);
        Optional<byte[]> secret = switch (keyLine[0]) {
            case PLAIN -> Optional.of(value);
            case PassphraseSealing.NAME ->
                switch (protection) {
                    case KeyProtection.Permissions _ ->
                        throw new Failure(
                                "key-file.passphrase-missing",
                                "The key file " + name + " is protected by a passphrase. Set " + KeyProtection.VARIABLE
                                        + ".");
                    case KeyProtection.Passphrase(var passphrase) ->
                        new PassphraseSealing(passphrase, new SecureRandom()).unwrap(value, associated(check));
                };
            default -> throw damaged(name);
        };
        byte[] bytes = secret.orElseThrow(() -> new Failure(
                "key-file.passphrase-wrong",
                "The passphrase in " + KeyProtection.VARIABLE + " is not the one of the key file " + name + "."));
        if (bytes.length != MasterKey.LENGTH_BYTES) {
            throw damaged(name);
        }
        return bytes;
    }

    private static Failure damaged(String name) {
        return new Failure(
                "key-file.damaged",
                name + " is not a complete key file. Put the copy you kept in its place; if this archive was never"
                        + " used, delete the file and start again.");
    }

    private static byte[] associated(String check) {
        return (VERSION + " " + check).getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] unhex(String digits, String name) throws Failure {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw damaged(name);
        }
    }
}
