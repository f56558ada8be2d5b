package tessera.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much disk intake leaves free unless an operator says otherwise: the smaller of 5 % and 10 GiB.
final class DiskReserve {
    private static final long MOST_BYTES = 10L << 30;
    private static final int SHARE = 20;

    private DiskReserve() {}

    static long usual(Path directory) throws IOException {
        return Math.min(MOST_BYTES, Files.getFileStore(directory).getTotalSpace() / SHARE);
    }
}
