package tessera.deident.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tessera.deident.verify.Places.Place;
import tessera.dicom.BulkSource;
import tessera.dicom.Element;

/// A stretch of an output without pixel data, and what stands where in it.
final class SearchedBytes {
    /// More than this is not held in memory and not searched.
    static final int MOST_BYTES = 256 << 20;

    final byte[] bytes;
    private final long start;
    /// In the order of their offsets.
    private final List<Place> places;

    private SearchedBytes(byte[] bytes, long start, List<Place> places) {
        this.bytes = bytes;
        this.start = start;
        this.places = places;
    }

    /// Everything but pixel data; empty when that is more than [#MOST_BYTES].
    static Optional<List<SearchedBytes>> of(StoredObject output, List<Place> meta, List<Place> places)
            throws IOException {
        List<SearchedBytes> parts = new ArrayList<>();
        boolean deflated = output.object().transferSyntax().deflated();
        long from = 0;
        if (deflated) {
            // Offsets in the data set are those of the inflated one.
            parts.add(new SearchedBytes(read(output.raw(), 0, output.object().dataSetOffset()), 0, meta));
        } else {
            List<Place> all = new ArrayList<>(meta);
            all.addAll(places);
            places = all;
        }
        long total = 0;
        for (int tag : PixelComparison.PIXELS) {
            Optional<Element> pixels = output.object().dataSet().find(tag);
            if (pixels.isPresent() && pixels.get().valueOffset() >= from) {
                long to = pixels.get().valueOffset();
                total += to - from;
                if (total > MOST_BYTES) {
                    return Optional.empty();
                }
                parts.add(new SearchedBytes(read(output.bulk(), from, to - from), from, places));
                from = to + pixels.get().valueLength();
            }
        }
        byte[] rest = read(output.bulk(), from, MOST_BYTES - total + 1);
        parts.add(new SearchedBytes(rest, from, places));
        return total + rest.length > MOST_BYTES ? Optional.empty() : Optional.of(parts);
    }

    private static byte[] read(BulkSource source, long offset, long most) throws IOException {
        try (InputStream stream = source.open(offset)) {
            return stream.readNBytes(Math.toIntExact(most));
        }
    }

    /// The value in which a stretch lies as a whole; null when it lies in none.
    @Nullable
    Place placeOf(int from, int to) {
        int low = 0;
        int high = places.size() - 1;
        long offset = start + from;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).element().valueOffset() <= offset) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if (high < 0) {
            return null;
        }
        Place place = places.get(high);
        return place.spans(offset) && place.spans(start + to - 1) ? place : null;
    }

    /// Where a value begins and ends in [#bytes].
    int begin(Place place) {
        return (int) (place.element().valueOffset() - start);
    }

    int end(Place place) {
        return (int) Math.min(bytes.length, begin(place) + place.element().valueLength());
    }

    String offset(int at) {
        return String.format("@0x%X", start + at);
    }
}
