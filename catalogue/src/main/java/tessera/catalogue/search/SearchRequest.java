package tessera.catalogue.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tessera.kernel.Uid;

/// A QIDO-RS question (PS3.18 §10.6).
///
/// @param study restricts to one study; needed when `series` is given
/// @param fuzzy `fuzzymatching=true`: person names match by the beginnings of their words, in any order
/// @param retrieveRoot what Retrieve URL (0008,1190) begins with, such as [Door#path]
/// @param limit 1 to [#MAX_LIMIT]
/// @param offset rows to skip, 0 to [#MAX_OFFSET]
public record SearchRequest(
        Door door,
        Level level,
        @Nullable Uid study,
        @Nullable Uid series,
        List<Match> matches,
        IncludeFields fields,
        boolean fuzzy,
        String retrieveRoot,
        int limit,
        int offset) {
    public static final int DEFAULT_LIMIT = 1_000;
    public static final int MAX_LIMIT = 10_000;
    public static final int MAX_OFFSET = 10_000_000;

    public SearchRequest {
        matches = List.copyOf(matches);
        if (series != null && study == null) {
            throw new IllegalArgumentException("a series is searched within its study");
        }
        if (limit < 1 || limit > MAX_LIMIT || offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException("limit or offset outside their bounds");
        }
    }

    /// All rows of a level behind a door, at the default limit.
    public static SearchRequest of(Door door, Level level) {
        return new SearchRequest(
                door, level, null, null, List.of(), IncludeFields.none(), false, door.path(), DEFAULT_LIMIT, 0);
    }
}
