package tessera.catalogue.search;

import java.util.Arrays;
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

    private final boolean all;
    private final long[] sorted;

    private ShownTags(boolean all, long[] sorted) {
        this.all = all;
        this.sorted = sorted;
    }

    static ShownTags of(SearchRequest request) {
        return switch (request.fields()) {
            case IncludeFields.All _ -> new ShownTags(true, new long[0]);
            case IncludeFields.Listed listed -> {
                IntStream asked = listed.tags().stream().mapToInt(Integer::intValue);
                LongStream tags = IntStream.concat(required(request), asked).mapToLong(Integer::toUnsignedLong);
                yield new ShownTags(false, tags.sorted().distinct().toArray());
            }
        };
    }

    private static IntStream required(SearchRequest request) {
        IntStream tags = Arrays.stream(OF_ALL);
        if (request.level() == Level.STUDY || request.study() == null) {
            tags = IntStream.concat(tags, Arrays.stream(OF_STUDY));
        }
        if (request.level() == Level.SERIES || (request.level() == Level.INSTANCE && request.series() == null)) {
            tags = IntStream.concat(tags, Arrays.stream(OF_SERIES));
        }
        return request.level() == Level.INSTANCE ? IntStream.concat(tags, Arrays.stream(OF_INSTANCE)) : tags;
    }

    boolean contains(long tag) {
        return all || Arrays.binarySearch(sorted, tag) >= 0;
    }
}
