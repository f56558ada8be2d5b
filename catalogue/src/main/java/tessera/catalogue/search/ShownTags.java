package tessera.catalogue.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Which attributes a row shows: those every answer of the level must have (PS3.18 §10.6.3.3), those of the
/// levels above when the path does not name them, and those asked for by `includefield`.
final class ShownTags {
    private static final int[] OF_ALL = {0x00080005, 0x00080056, 0x00080201, 0x00081190, 0x0020000D};
    private static final int[] OF_STUDY = {
        0x00080020,
        0x00080030,
        0x00080050,
        0x00080061,
        0x00080062,
        0x00080090,
        0x00081030,
        0x00100010,
        0x00100020,
        0x00100030,
        0x00100040,
        0x00200010,
        0x00201206,
        0x00201208
    };
    private static final int[] OF_SERIES = {
        0x00080060, 0x0008103E, 0x0020000E, 0x00200011, 0x00201209, 0x00400244, 0x00400245, 0x00400275
    };
    private static final int[] OF_INSTANCE = {
        0x00080016, 0x00080018, 0x0020000E, 0x00200013, 0x00280008, 0x00280010, 0x00280011, 0x00280100
    };

    private static final Map<Place, ShownTags> REQUIRED = required();

    private final boolean all;
    private final long[] sorted;

    private ShownTags(boolean all, long[] sorted) {
        this.all = all;
        this.sorted = sorted;
    }

    static ShownTags of(SearchRequest request) {
        ShownTags required = Objects.requireNonNull(REQUIRED.get(new Place(request)), "every place has its tags");
        return switch (request.fields()) {
            case IncludeFields.All _ -> new ShownTags(true, new long[0]);
            case IncludeFields.Listed listed when listed.tags().isEmpty() -> required;
            case IncludeFields.Listed listed ->
                sorted(LongStream.concat(
                        Arrays.stream(required.sorted), listed.tags().stream().mapToLong(Integer::toUnsignedLong)));
        };
    }

    /// What the answer's rows are, and which levels above them its path names.
    private record Place(Level level, boolean inStudy, boolean inSeries) {
        Place(SearchRequest request) {
            this(request.level(), request.study() != null, request.series() != null);
        }
    }

    private static Map<Place, ShownTags> required() {
        Map<Place, ShownTags> required = new HashMap<>();
        for (Level level : Level.values()) {
            for (boolean inStudy : new boolean[] {false, true}) {
                for (boolean inSeries : new boolean[] {false, true}) {
                    Place place = new Place(level, inStudy, inSeries);
                    required.put(place, sorted(required(place).mapToLong(Integer::toUnsignedLong)));
                }
            }
        }
        return Map.copyOf(required);
    }

    private static ShownTags sorted(LongStream tags) {
        return new ShownTags(false, tags.sorted().distinct().toArray());
    }

    private static IntStream required(Place place) {
        IntStream tags = Arrays.stream(OF_ALL);
        if (place.level() == Level.STUDY || !place.inStudy()) {
            tags = IntStream.concat(tags, Arrays.stream(OF_STUDY));
        }
        if (place.level() == Level.SERIES || (place.level() == Level.INSTANCE && !place.inSeries())) {
            tags = IntStream.concat(tags, Arrays.stream(OF_SERIES));
        }
        return place.level() == Level.INSTANCE ? IntStream.concat(tags, Arrays.stream(OF_INSTANCE)) : tags;
    }

    boolean contains(long tag) {
        return all || Arrays.binarySearch(sorted, tag) >= 0;
    }
}
