package tessera.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Secret;

class PostgresServerTest {
    private static final Secret ADMINISTRATOR = Secret.of("the administrator's password");

    @Test
    void whatWasCommittedIsThereAfterARestart(@TempDir Path directory) throws Exception {
        Secret secret = Secret.of("owner");
        for (int i = 0; i < 2; i++) {
            long t0 = System.nanoTime();
            try (PostgresServer server = PostgresServer.start(directory, ADMINISTRATOR, PostgresLimits.DEFAULT)) {
                System.out.println("start ms " + (System.nanoTime() - t0) / 1000000);
                server.ensureRole("owner", secret);
                server.ensureDatabase("things", "owner");
                System.out.println("ensured ms " + (System.nanoTime() - t0) / 1000000);
                try (Connection c = server.dataSource(new Login("things", "owner", secret))
                                .getConnection();
                        Statement s = c.createStatement()) {
                    s.execute("CREATE TABLE IF NOT EXISTS thing (id int)");
                    s.execute("INSERT INTO thing VALUES (1)");
                    try (ResultSet r = s.executeQuery("SELECT count(*) FROM thing")) {
                        r.next();
                        assertThat(r.getInt(1)).isEqualTo(i + 1);
                    }
                }
            }
        }
    }
}
