package tessera.web.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a client takes, best first (RFC 9110 §12.5.1): by quality, then the more specific, then as written. A
/// missing header, or none that parses into something, is `*/*`.
///
/// @param ranges those with a quality above zero
/// @param refused those with quality zero
public record Accept(List<Range> ranges, List<Range> refused) {
    private static final int MAX_RANGES = 64;

    /// One media range; `type` and `subtype` may be `*`.
    public record Range(MediaType media, double quality) {
        public boolean covers(String type, String subtype) {
            return (media.type().equals("*") || media.type().equals(type))
                    && (media.subtype().equals("*") || media.subtype().equals(subtype));
        }

        int specificity() {
            int stars = (media.type().equals("*") ? 2 : 0) + (media.subtype().equals("*") ? 1 : 0);
            return stars == 0 ? 4 + media.parameters().size() : 3 - stars;
        }
    }

    public Accept {
        ranges = List.copyOf(ranges);
        refused = List.copyOf(refused);
    }

    public static Accept parse(Optional<String> header) throws Refusal {
        if (header.isEmpty() || header.get().isBlank()) {
            return new Accept(List.of(new Range(MediaType.of("*", "*"), 1)), List.of());
        }
        List<Range> ranges = new ArrayList<>();
        List<Range> refused = new ArrayList<>();
        HeaderScanner scanner = new HeaderScanner(header.get());
        while (!scanner.atEnd()) {
            Optional<Range> range = range(scanner.element());
            if (range.isPresent()) {
                (range.get().quality() > 0 ? ranges : refused).add(range.get());
            }
            if (ranges.size() + refused.size() > MAX_RANGES) {
                throw Refusal.badRequest(
                        "accept.too-long", "Accept lists at most %d media types".formatted(MAX_RANGES));
            }
        }
        ranges.sort(Comparator.comparingDouble(Range::quality)
                .reversed()
                .thenComparing(Comparator.comparingInt(Range::specificity).reversed()));
        return new Accept(ranges, refused);
    }

    /// Whether the type is taken: by the most specific range that covers it.
    public boolean takes(String type, String subtype) {
        int best = bestSpecificity(ranges, type, subtype);
        return best >= 0 && best >= bestSpecificity(refused, type, subtype);
    }

    private static int bestSpecificity(List<Range> among, String type, String subtype) {
        return among.stream()
                .filter(range -> range.covers(type, subtype))
                .mapToInt(Range::specificity)
                .max()
                .orElse(-1);
    }

    private static Optional<Range> range(String element) {
        return MediaType.parse(element).flatMap(media -> quality(media).map(q -> new Range(media, q)));
    }

    private static Optional<Double> quality(MediaType media) {
        Optional<String> text = media.parameter("q");
        if (text.isEmpty()) {
            return Optional.of(1.0);
        }
        try {
            double quality = Double.parseDouble(text.get());
            return quality >= 0 && quality <= 1 ? Optional.of(quality) : Optional.empty();
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
