package tessera.deident;

/// What becomes of dates and times, and how (0028,0303) Longitudinal Temporal Information Modified says it
/// (PS3.15 §E.3.6).
enum DatePolicy {
    REMOVED("REMOVED"),
    KEPT("UNMODIFIED"),
    MOVED("MODIFIED");

    private final String term;

    DatePolicy(String term) {
        this.term = term;
    }

    String term() {
        return term;
    }
}
