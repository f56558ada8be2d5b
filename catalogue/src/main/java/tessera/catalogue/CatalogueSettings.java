package tessera.catalogue;

import javax.crypto.SecretKey;
import tessera.kernel.Secret;

/// How the catalogue's roles sign in and how many connections they may hold.
///
/// @param gateSecret an HMAC-SHA-256 key of at most 64 bytes; contexts are signed with it, and in the database it
///     is kept in a table that only the gate can read
/// @param readerConnections most connections of the doors' pool
/// @param writerConnections most connections of the ingest's pool
public record CatalogueSettings(
        Passwords passwords, SecretKey gateSecret, int readerConnections, int writerConnections) {
    public static final int DEFAULT_READER_CONNECTIONS = 8;
    public static final int DEFAULT_WRITER_CONNECTIONS = 8;

    /// The passwords of the three roles that sign in; the gate's role never does.
    public record Passwords(Secret owner, Secret writer, Secret reader) {}

    @Override
    public String toString() {
        return "CatalogueSettings[***]";
    }
}
