package tessera.store.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Sha256;

/// Where the log ended when it was last written.
///
/// A crash leaves lines without their end, or with sectors that were never written, which read as zeros; and
/// behind such a tear even whole lines. None of them was acknowledged, for a sync covers everything before it:
/// they are cut off. But a root is written only when all before it is durable, so a tear in front of a root is
/// damage, as is any unreadable line without zeros: that stays, and counts, for the check to name it.
///
/// @param file the last one; empty when there is none yet
/// @param length bytes of it that stay
/// @param torn whether a crash left something behind them
/// @param unsigned whether events stand behind the last signed root
record AuditTail(
        Optional<Path> file, int fileNumber, long length, long sequence, Sha256 hash, boolean torn, boolean unsigned) {

    /// Usually a root is among the last lines of a file.
    private static final long FIRST_WINDOW_BYTES = 256 << 10;

    private static final int WIDENING = 8;

    static AuditTail of(AuditFiles files) throws IOException {
        return of(files, FIRST_WINDOW_BYTES);
    }

    /// Reads so much of the last file's end, and more while there is no root in it: what stands before a root
    /// changes nothing.
    static AuditTail of(AuditFiles files, long firstWindowBytes) throws IOException {
        List<Path> all = files.all();
        if (all.isEmpty()) {
            return new AuditTail(Optional.empty(), 0, 0, 0, AuditLine.START, false, false);
        }
        Path last = all.getLast();
        long length = files.length(last);
        for (long window = firstWindowBytes; window < length; window *= WIDENING) {
            Scan scan = new Scan();
            files.lines(last, length - window, scan::line);
            if (scan.sawRoot) {
                return of(last, scan);
            }
        }
        Scan scan = new Scan();
        // The last file may be new and empty: then the chain goes on from the one before.
        for (Path path : all.subList(Math.max(0, all.size() - 2), all.size())) {
            scan.startFile();
            files.lines(path, scan::line);
        }
        return of(last, scan);
    }

    private static AuditTail of(Path last, Scan scan) {
        End end = scan.beforeTear.orElse(scan.end);
        return new AuditTail(
                Optional.of(last),
                number(last),
                end.length,
                end.sequence,
                end.hash,
                scan.beforeTear.isPresent(),
                end.unsigned);
    }

    private static int number(Path file) {
        String name = String.valueOf(file.getFileName());
        return Integer.parseInt(name.substring(name.length() - 10, name.length() - 4));
    }

    private record End(long length, long sequence, Sha256 hash, boolean unsigned) {}

    private static final class Scan {
        private End end = new End(0, 0, AuditLine.START, false);
        private Optional<End> beforeTear = Optional.empty();
        private boolean sawRoot;

        void startFile() {
            end = new End(0, end.sequence, end.hash, end.unsigned);
            beforeTear = Optional.empty();
        }

        boolean line(long offset, byte[] line, boolean whole) {
            Optional<AuditLine> read = whole ? AuditLine.read(line) : Optional.empty();
            long length = offset + line.length + (whole ? 1 : 0);
            if (read.isPresent()) {
                boolean root = read.get().root().isPresent();
                sawRoot |= root;
                end = new End(length, read.get().sequence(), read.get().hash(), !root);
                beforeTear = root ? Optional.empty() : beforeTear;
                return true;
            }
            if (beforeTear.isEmpty() && (!whole || hasZero(line))) {
                beforeTear = Optional.of(end);
            }
            end = new End(length, end.sequence + 1, end.hash, end.unsigned);
            return true;
        }

        private static boolean hasZero(byte[] line) {
            for (byte b : line) {
                if (b == 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
