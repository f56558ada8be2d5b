package tessera.store.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Sha256;

/// Where the log ended when it was last written.
///
/// @param file the last one; empty when there is none yet
/// @param length bytes of it that hold whole lines
/// @param torn whether something incomplete stands behind them
/// @param unsigned whether events stand behind the last signed root
record AuditTail(
        Optional<Path> file, int fileNumber, long length, long sequence, Sha256 hash, boolean torn, boolean unsigned) {

    static AuditTail of(AuditFiles files) throws IOException {
        List<Path> all = files.all();
        if (all.isEmpty()) {
            return new AuditTail(Optional.empty(), 0, 0, 0, AuditLine.START, false, false);
        }
        Scan scan = new Scan();
        // The last file may be new and empty: then the chain goes on from the one before.
        for (Path path : all.subList(Math.max(0, all.size() - 2), all.size())) {
            scan.startFile();
            files.lines(path, scan::line);
        }
        Path lastFile = all.getLast();
        return new AuditTail(
                Optional.of(lastFile), number(lastFile), scan.end, scan.sequence, scan.hash, scan.torn, scan.unsigned);
    }

    private static int number(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(name.length() - 10, name.length() - 4));
    }

    private static final class Scan {
        private long end;
        private long sequence;
        private Sha256 hash = AuditLine.START;
        private boolean torn;
        private boolean unsigned;

        void startFile() {
            end = 0;
            torn = false;
        }

        /// What cannot be read is a torn end as long as nothing readable follows; if something does, the damage is
        /// older
        /// and is for the verifier to name.
        boolean line(long offset, byte[] line, boolean whole) {
            Optional<AuditLine> read = whole ? AuditLine.read(line) : Optional.empty();
            if (read.isEmpty()) {
                torn = true;
                return true;
            }
            torn = false;
            end = offset + line.length + 1;
            sequence = read.get().sequence();
            hash = read.get().hash();
            unsigned = read.get().root().isEmpty();
            return true;
        }
    }
}
