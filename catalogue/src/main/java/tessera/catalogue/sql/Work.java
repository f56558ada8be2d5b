package tessera.catalogue.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import tessera.kernel.Failure;

/// What is done with a connection inside one transaction.
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T with(Connection connection) throws SQLException, Failure;
}
