package tessera.vault;

import java.nio.file.Path;
import java.util.Base64;
import tessera.kernel.Secret;

/// An opened key file: the master key and what hangs on it. Made and opened by [KeyFiles].
public final class KeyFile {
    private final Path path;
    private final MasterKey master;

    KeyFile(Path path, MasterKey master) {
        this.path = path;
        this.master = master;
    }

    public Path path() {
        return path;
    }

    /// 16 hexadecimal digits that tell key files apart and give nothing away.
    public String check() {
        return master.check();
    }

    /// The password of a database role. Nothing secret is stored for it anywhere.
    public Secret databasePassword(String role) {
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(master.derive("database", role)));
    }

    MasterKey master() {
        return master;
    }

    @Override
    public String toString() {
        return "key file " + path + " with check " + check();
    }
}
