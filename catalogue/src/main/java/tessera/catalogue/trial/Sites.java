package tessera.catalogue.trial;

import java.sql.Connection;
import java.sql.SQLException;
import tessera.catalogue.sql.Sql;

/// The sites' table, within a transaction.
final class Sites {
    private Sites() {}

    static int ensure(Connection connection, String site) throws SQLException {
        return Sql.update(connection, "insert into catalogue.site (code) values (?) on conflict do nothing", site);
    }
}
