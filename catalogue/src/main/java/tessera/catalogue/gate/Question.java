package tessera.catalogue.gate;

import java.sql.SQLException;
import tessera.kernel.Failure;

/// Something asked of the database under a context. It may be asked again with a fresh context, so it changes
/// nothing.
@FunctionalInterface
public interface Question<T> {
    T ask(GateContext context) throws SQLException, Failure;
}
