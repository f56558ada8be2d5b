package tessera.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tessera.kernel.PackName;

/// What was promised to callers so far: it outlives the disk.
final class Expectation {
    private final Map<String, byte[]> begun = new HashMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    private final Set<String> released = new HashSet<>();
    private final Set<PackName> packs = new HashSet<>();
    private final Set<String> events = new HashSet<>();
    private final Set<String> acknowledgedEvents = new HashSet<>();
    private int next;

    String begin(byte[] content) {
        String id = "r" + next++;
        begun.put(id, content);
        return id;
    }

    byte[] contentOf(String id) {
        assertThat(begun).as("a record that nobody wrote").containsKey(id);
        return begun.getOrDefault(id, new byte[0]);
    }

    void acknowledge(Iterable<String> ids) {
        ids.forEach(acknowledged::add);
    }

    void release(Iterable<String> ids) {
        ids.forEach(released::add);
    }

    void sealed(PackName name) {
        packs.add(name);
    }

    String event() {
        String id = "e" + next++;
        events.add(id);
        return id;
    }

    void acknowledgeEvents(Iterable<String> ids) {
        ids.forEach(acknowledgedEvents::add);
    }

    /// The records that a replay gave, in order.
    void checkRecords(List<String> replayed) {
        assertThat(replayed).as("records").doesNotHaveDuplicates();
        Set<String> due = new HashSet<>(acknowledged);
        due.removeAll(released);
        assertThat(replayed).as("acknowledged records").containsAll(due);
        // What a replay has given was seen by others: it is as good as acknowledged.
        acknowledge(replayed);
    }

    /// A pack may be there that was never sealed; its deposit is still in the journal then, and is packed
    /// again.
    void checkPacks(List<PackName> listed) {
        assertThat(listed).as("sealed packs").containsAll(packs);
    }

    void checkEvents(List<String> read) {
        assertThat(read).as("events").doesNotHaveDuplicates().isSubsetOf(events);
        assertThat(read).as("acknowledged events").containsAll(acknowledgedEvents);
        List<Integer> order = new ArrayList<>();
        read.forEach(id -> order.add(Integer.valueOf(id.substring(1))));
        assertThat(order).as("order of the events").isSorted();
        acknowledgeEvents(read);
    }
}
