package tessera.web.dicomweb;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tessera.catalogue.search.StoredInstance;
import tessera.governance.Caller;
import tessera.governance.Ledger;
import tessera.kernel.Failure;
import tessera.kernel.Uid;

/// Writes into the audit log who was shown what, before the bytes leave. The first disclosure of a series to a
/// caller, for a purpose, within a session is an event that is waited for; what follows of the same kind is
/// counted, and the count is added to the log every minute and when the server stops.
///
/// Events name packs, which are our own, and no UID: in an as-received trial a UID is what arrived.
public final class Disclosures implements AutoCloseable {
    /// What was shown.
    enum Kind {
        INSTANCES,
        METADATA,
        FRAMES,
        BULK
    }

    private static final Logger LOG = System.getLogger(Disclosures.class.getName());
    private static final int REMEMBERED = 10_000;
    private static final long COUNT_EVERY_MS = 60_000;

    private record Key(UUID session, String purpose, String account, Uid series, Kind kind) {}

    private static final class Shown {
        private final Map<String, Object> about;
        private long uncounted;

        Shown(Map<String, Object> about) {
            this.about = about;
        }
    }

    private final Ledger ledger;
    private final Map<Key, Shown> shown = new LinkedHashMap<>();
    private final Thread counting;

    public Disclosures(Ledger ledger) {
        this.ledger = ledger;
        this.counting = Thread.ofVirtual().name("disclosures").start(this::countForever);
    }

    /// Returns when the disclosure is in the log for good.
    ///
    /// @param count of instances, frames or values
    void record(Caller caller, Collection<StoredInstance> instances, Kind kind, long count) throws Failure {
        Map<Uid, List<StoredInstance>> bySeries = new LinkedHashMap<>();
        instances.forEach(instance -> bySeries.computeIfAbsent(instance.series(), _ -> new ArrayList<>())
                .add(instance));
        long last = -1;
        for (Map.Entry<Uid, List<StoredInstance>> series : bySeries.entrySet()) {
            long share = bySeries.size() == 1 ? count : series.getValue().size();
            Key key =
                    new Key(caller.session(), caller.purpose(), caller.account().value(), series.getKey(), kind);
            last = Math.max(last, note(key, series.getValue(), share));
        }
        if (last >= 0) {
            ledger.sync(last);
        }
    }

    /// The sequence of the event, -1 when it was only counted.
    private synchronized long note(Key key, List<StoredInstance> instances, long count) throws Failure {
        Shown known = shown.get(key);
        if (known != null) {
            known.uncounted += count;
            return -1;
        }
        if (shown.size() >= REMEMBERED) {
            writeCounts();
            shown.clear();
        }
        Map<String, Object> about = about(key, instances);
        Map<String, Object> content = new LinkedHashMap<>(about);
        content.put("count", count);
        long sequence = ledger.note("disclosure", key.account(), content);
        shown.put(key, new Shown(about));
        return sequence;
    }

    private static Map<String, Object> about(Key key, List<StoredInstance> instances) {
        Set<String> packs = new LinkedHashSet<>();
        Set<String> trials = new LinkedHashSet<>();
        for (StoredInstance instance : instances) {
            packs.add(instance.pack().toString());
            trials.add(instance.trial().value());
        }
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("trials", List.copyOf(trials));
        about.put("packs", List.copyOf(packs));
        about.put("kind", key.kind().name().toLowerCase(Locale.ROOT));
        about.put("purpose", key.purpose());
        about.put("session", key.session().toString());
        return about;
    }

    private synchronized void writeCounts() throws Failure {
        for (Map.Entry<Key, Shown> entry : shown.entrySet()) {
            Shown of = entry.getValue();
            if (of.uncounted > 0) {
                Map<String, Object> content = new LinkedHashMap<>(of.about);
                content.put("count", of.uncounted);
                ledger.note("disclosure.more", entry.getKey().account(), content);
                of.uncounted = 0;
            }
        }
    }

    private void countForever() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(COUNT_EVERY_MS);
                writeCounts();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Failure logBroken) {
            // Nothing is shown any more from here on: the next disclosure fails on the log itself.
            LOG.log(Level.ERROR, "the audit log takes no more events: {0}", logBroken.code());
        }
    }

    @Override
    public void close() throws Failure {
        counting.interrupt();
        writeCounts();
    }
}
