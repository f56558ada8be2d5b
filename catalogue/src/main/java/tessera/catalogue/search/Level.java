package tessera.catalogue.search;

/// What a search answers with (PS3.18 §10.6), from the top down.
public enum Level {
    STUDY(1),
    SERIES(2),
    INSTANCE(3);

    private final int depth;

    Level(int depth) {
        this.depth = depth;
    }

    /// How many UIDs it takes to name one: 1 for a study.
    public int depth() {
        return depth;
    }
}
