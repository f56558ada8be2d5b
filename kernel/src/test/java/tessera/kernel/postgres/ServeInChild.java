package tessera.kernel.postgres;

import java.nio.file.Path;
import tessera.kernel.Secret;

/// The program that [PostgresLifeTest] runs as a child, to kill it: serves a directory until it dies.
final class ServeInChild {
    private ServeInChild() {}

    public static void main(String[] args) throws Exception {
        PostgresServer server = PostgresServer.start(Path.of(args[0]), Secret.of(args[1]), PostgresLimits.DEFAULT);
        System.out.println("ready " + server.pid());
        System.in.read();
    }
}
