package tessera.catalogue.search;

/// What a search answers with (PS3.18 §10.6).
public enum Level {
    STUDY,
    SERIES,
    INSTANCE
}
