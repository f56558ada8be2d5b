package tessera.kernel.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Says in a database's comment for which migrations and secrets it was made ready, so that the next start can
/// spare itself the making and checking of roles, rights and tables: most of the time a start takes.
///
/// A digest alone is kept. The secrets in it are of 256 random bits, so nothing can be guessed from it.
///
/// @param text what the comment says
public record PreparedMark(String text) {
    /// @param neighbour the class beside whose package the migrations lie
    /// @param migrations their paths from there, all of them
    /// @param preparation the number of the way in which the caller prepares; another number, another mark
    /// @param secrets passwords and keys that preparing puts into the database
    public static PreparedMark of(Class<?> neighbour, List<String> migrations, int preparation, List<byte[]> secrets) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(("prepared " + preparation + "\n").getBytes(StandardCharsets.UTF_8));
        for (String migration : migrations) {
            try (InputStream content = neighbour.getResourceAsStream(migration)) {
                if (content == null) {
                    throw new IllegalArgumentException("there is no migration " + migration);
                }
                digest.update(Sha256.newDigest().digest(content.readAllBytes()));
            } catch (IOException e) {
                throw new IllegalStateException("a resource of the program cannot be read", e);
            }
        }
        secrets.forEach(secret -> digest.update(Sha256.newDigest().digest(secret)));
        return new PreparedMark("prepared " + Sha256.ofDigest(digest.digest()).hex());
    }

    /// False also when the owner is not let in, or there is no such database yet.
    public boolean standsIn(DataSource owner) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()")) {
            return row.next() && text.equals(row.getString(1));
        } catch (SQLException notYet) {
            return false;
        }
    }

    /// To be called when everything is prepared.
    ///
    /// @param database the owner's own, which the source connects to
    public void set(DataSource owner, String database) throws Failure {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("COMMENT ON DATABASE " + SqlName.check(database) + " IS '" + text + "'");
        } catch (SQLException e) {
            throw new Failure("postgres.failed", "The database " + database + " could not be marked as prepared.", e);
        }
    }
}
