package tessera.kernel.postgres;

import org.postgresql.ds.PGSimpleDataSource;

/// What all our connections have in common.
final class ConnectionSettings {
    private static final int LOGIN_TIMEOUT_S = 10;

    /// After this many executions pgjdbc keeps a statement prepared on the server.
    private static final int PREPARE_THRESHOLD = 3;

    private ConnectionSettings() {}

    static void apply(Login login, PGSimpleDataSource source) {
        source.setDatabaseName(login.database());
        source.setUser(login.role());
        source.setPassword(login.password().reveal());
        source.setApplicationName("tessera");
        source.setLoginTimeout(LOGIN_TIMEOUT_S);
        source.setPrepareThreshold(PREPARE_THRESHOLD);
        // What a commit returns for is on stable storage, whatever the server's own default is.
        source.setOptions("-c synchronous_commit=on");
        // An error's detail quotes the values of the row, and a row may identify a patient.
        source.setLogServerErrorDetail(false);
    }
}
