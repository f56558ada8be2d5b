package tessera.catalogue.search;

/// What a question asks for (PS3.18 §10.6.1): each row is a study, a series or an instance.
public enum Level {
    STUDY(1),
    SERIES(2),
    INSTANCE(3);

    private final int depth;

    Level(int depth) {
        this.depth = depth;
    }

    /// How many UIDs name a row of this level, from the study's down.
    public int depth() {
        return depth;
    }
}
