package tessera.catalogue.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGStatement;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.sql.Sql;

/// A query under a context in one round trip: both statements travel together, and since nothing but one Sync
/// ends them they are one transaction, which is as long as the context lives.
final class ContextedStatement implements AutoCloseable {
    private static final String SET_CONTEXT = "select set_config('tessera.context', ?, true);\n";

    private final PreparedStatement statement;

    /// @param planAnew true to plan for these values instead of keeping a plan for any
    ContextedStatement(
            Connection connection, GateContext context, String sql, List<Object> parameters, boolean planAnew)
            throws SQLException {
        statement = connection.prepareStatement(SET_CONTEXT + sql);
        try {
            if (planAnew) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            statement.setString(1, context.text());
            Sql.set(statement, 2, parameters.toArray());
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    ResultSet run() throws SQLException {
        statement.execute();
        if (!statement.getMoreResults()) {
            throw new IllegalStateException("the second statement is a query");
        }
        return statement.getResultSet();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
