package tessera.kernel;

import java.util.Optional;

/// The name of a pack: the SHA-256 of its `tessera.json`, which in turn vouches for every entry.
public record PackName(Sha256 digest) {
    public static Optional<PackName> parse(String untrusted) {
        return Sha256.parse(untrusted).map(PackName::new);
    }

    @Override
    public String toString() {
        return digest.hex();
    }
}
