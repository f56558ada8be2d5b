package tessera.ingest.upkeep;

/// Told now and then how far a long work is.
@FunctionalInterface
public interface Watcher {
    void progress(long done, long total, String what);
}
