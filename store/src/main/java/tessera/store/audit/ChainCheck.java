package tessera.store.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Sha256;

/// Follows the chain from its first line to its last and names where it does not hold. It needs the files and
/// the public key only, so that a copy can be checked anywhere.
final class ChainCheck {
    private final AuditFiles files;
    private final RootSigner signer;
    private final List<ChainReport.Break> breaks = new ArrayList<>();
    private long events;
    private long roots;
    private long sequence;
    private Sha256 hash = AuditLine.START;

    ChainCheck(AuditFiles files, RootSigner signer) {
        this.files = files;
        this.signer = signer;
    }

    /// Where the running log knows its chain to end.
    record End(long sequence, Sha256 hash) {}

    ChainReport run(Optional<End> end) throws IOException {
        List<Path> all = files.all();
        for (Path path : all) {
            String name = path.getFileName().toString();
            boolean isLast = path.equals(all.getLast());
            files.lines(path, (_, line, whole) -> {
                line(name, line, whole, isLast);
                return true;
            });
        }
        if (end.isPresent() && sequence < end.get().sequence()) {
            add("", sequence + 1, "audit.removed", "events at the end of the log are gone");
        }
        return new ChainReport(events, roots, breaks);
    }

    private void line(String file, byte[] bytes, boolean whole, boolean inLastFile) {
        Optional<AuditLine> read = whole ? AuditLine.read(bytes) : Optional.empty();
        if (read.isEmpty()) {
            boolean tornEnd = !whole && inLastFile;
            add(file, sequence + 1, tornEnd ? "audit.torn" : "audit.edited", "the event is not as it was written");
            // The chain goes on behind it: the next line tells its own place.
            sequence++;
            hash = AuditLine.START;
            return;
        }
        AuditLine line = read.get();
        boolean afterDamage = hash.equals(AuditLine.START) && sequence > 0;
        if (line.sequence() > sequence + 1) {
            add(file, sequence + 1, "audit.removed", "events are missing before event " + line.sequence());
        } else if (line.sequence() < sequence + 1) {
            add(file, line.sequence(), "audit.reordered", "the event does not stand where it was written");
        } else if (!afterDamage && !line.previous().equals(hash)) {
            add(file, line.sequence(), "audit.edited", "the event before is not the one that was written there");
        }
        line.root().ifPresent(root -> root(file, line, root));
        events += line.event().isPresent() ? 1 : 0;
        sequence = Math.max(sequence, line.sequence());
        hash = line.hash();
    }

    private void root(String file, AuditLine line, AuditLine.Root root) {
        roots++;
        boolean valid;
        try {
            valid = root.keyName().equals(signer.keyName())
                    && signer.verify(
                            AuditLog.message(line.previous()), HexFormat.of().parseHex(root.signature()));
        } catch (IllegalArgumentException notHexadecimal) {
            valid = false;
        }
        if (!valid) {
            add(file, line.sequence(), "audit.root-invalid", "the signature of the root does not hold");
        }
    }

    private void add(String file, long at, String code, String sentence) {
        breaks.add(new ChainReport.Break(file, at, code, sentence));
    }
}
