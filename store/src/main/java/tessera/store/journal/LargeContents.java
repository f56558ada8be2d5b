package tessera.store.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tessera.kernel.DepositId;

/// Which deposits have contents in files of their own.
final class LargeContents {
    private final Map<DepositId, List<RecordHeader>> byDeposit = new HashMap<>();
    private long bytes;

    void add(RecordHeader header) {
        if (header.large() != 0) {
            byDeposit.computeIfAbsent(header.deposit(), _ -> new ArrayList<>()).add(header);
            bytes += header.contentBytes();
        }
    }

    /// The numbers of the files that are no longer needed.
    List<Long> remove(DepositId deposit) {
        List<RecordHeader> headers = byDeposit.remove(deposit);
        if (headers == null) {
            return List.of();
        }
        headers.forEach(header -> bytes -= header.contentBytes());
        return headers.stream().map(RecordHeader::large).toList();
    }

    long bytes() {
        return bytes;
    }
}
