package tessera.catalogue.search;

import java.util.Set;

/// Which attributes a row carries beyond those every answer must have (PS3.18 §8.3.4.3).
public sealed interface IncludeFields {
    /// `includefield=all`: every attribute the catalogue holds for the level.
    record All() implements IncludeFields {}

    /// The required attributes and these, where the catalogue holds them. Tags as integers, for example
    /// `0x00081030`.
    record Listed(Set<Integer> tags) implements IncludeFields {
        public Listed {
            tags = Set.copyOf(tags);
        }
    }

    /// No `includefield` at all.
    static IncludeFields none() {
        return new Listed(Set.of());
    }
}
