package tessera.catalogue.search;

import java.util.List;
import java.util.regex.Pattern;
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

    private static final Pattern URL = Pattern.compile("[A-Za-z0-9:/._~%\\[\\]-]*");

    public SearchRequest {
        matches = List.copyOf(matches);
        if (series != null && study == null) {
            throw new IllegalArgumentException("a series is searched within its study");
        }
        if (limit < 1 || limit > MAX_LIMIT || offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException("limit or offset outside their bounds");
        }
        if (!URL.matcher(retrieveRoot).matches()) {
            throw new IllegalArgumentException("not the beginning of a URL");
        }
    }

    /// All rows of a level behind a door, at the default limit.
    public static SearchRequest of(Door door, Level level) {
        return new SearchRequest(
                door, level, null, null, List.of(), IncludeFields.none(), false, door.path(), DEFAULT_LIMIT, 0);
    }

    /// The same question with these keys.
    public SearchRequest matching(Match... keys) {
        return new SearchRequest(door, level, study, series, List.of(keys), fields, fuzzy, retrieveRoot, limit, offset);
    }

    /// The same question within a study, or within a series of it.
    public SearchRequest within(Uid inStudy, @Nullable Uid inSeries) {
        return new SearchRequest(door, level, inStudy, inSeries, matches, fields, fuzzy, retrieveRoot, limit, offset);
    }

    public SearchRequest showing(IncludeFields shown) {
        return new SearchRequest(door, level, study, series, matches, shown, fuzzy, retrieveRoot, limit, offset);
    }

    public SearchRequest fuzzily() {
        return new SearchRequest(door, level, study, series, matches, fields, true, retrieveRoot, limit, offset);
    }

    public SearchRequest page(int atMost, int after) {
        return new SearchRequest(door, level, study, series, matches, fields, fuzzy, retrieveRoot, atMost, after);
    }
}
