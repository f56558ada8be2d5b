package tessera.deident.verify;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tessera.deident.verify.Places.Place;
import tessera.dicom.Tag;
import tessera.dicom.Value;

/// Searches one output for what is known and for what looks like an identifier.
final class LeakSearch {
    /// Fewer bytes than this stand among binary numbers by accident.
    private static final int LEAST_AMONG_NUMBERS = 5;
    /// Fewer digits than this stand among numbers in text, times and components of UIDs by accident.
    private static final int LEAST_DIGITS_AMONG_NUMBERS = 8;

    /// What names a product, and may hold its maker's address and the date of its version.
    private static final Set<Integer> PRODUCTS =
            Set.of(Tag.MANUFACTURER, 0x00081090, 0x00181020); // with model name and software versions

    private final ByteSearch known;
    private final SourceUids uids;
    private final Expectation expectation;
    private final SeenTexts patterns;
    private final Set<VerifyFinding> findings = new LinkedHashSet<>();

    LeakSearch(ByteSearch known, SourceUids uids, Expectation expectation, SeenTexts patterns) {
        this.patterns = patterns;
        this.known = known;
        this.uids = uids;
        this.expectation = expectation;
    }

    Set<VerifyFinding> search(List<SearchedBytes> parts, List<Place> places) {
        for (SearchedBytes part : parts) {
            known.search(part.bytes, (needle, start, end) -> hit(part, needle, start, end));
            if (!expectation.uidsKept()) {
                uids.search(part.bytes, at -> add(VerifyCode.SOURCE_UID, part, (int) at));
            }
        }
        places.forEach(this::searchText);
        return findings;
    }

    private void hit(SearchedBytes part, Needle needle, int start, int end) {
        Place place = part.placeOf(start, end);
        int from = place == null ? 0 : part.begin(place);
        int to = place == null ? part.bytes.length : part.end(place);
        if (needle.whole && !needle.isWhole(part.bytes, start, end, from, to)) {
            return;
        }
        boolean counts = place == null
                ? needle.length() >= LEAST_AMONG_NUMBERS || isAmongText(part.bytes, start, end, from, to)
                : counts(needle, place, isAmongText(part.bytes, start, end, from, to));
        if (counts) {
            findings.add(new VerifyFinding(needle.code, place == null ? part.offset(start) : place.path()));
        }
    }

    private boolean counts(Needle needle, Place place, boolean amongText) {
        return switch (place.element().vr()) {
            case LO, LT, PN, SH, ST, UC, UR, UT, AE, CS -> true;
            case UI ->
                needle.length() >= LEAST_DIGITS_AMONG_NUMBERS
                        && !(needle.code == VerifyCode.SOURCE_DATE
                                && (expectation.uidsKept() || SourceUids.namesAKind(place)));
            case DA, DT ->
                needle.length() >= LEAST_DIGITS_AMONG_NUMBERS
                        // A moved date may be another one's old one; that all moved alike is seen elsewhere.
                        && !(needle.code == VerifyCode.SOURCE_DATE && expectation.dates() == Expectation.Dates.MOVED);
            case AS, DS, IS, TM -> needle.length() >= LEAST_DIGITS_AMONG_NUMBERS || Needle.isLetter(needle.bytes[0]);
            case AT, FD, FL, OD, OF, OL, OV, OW, SL, SS, SV, UL, US, UV -> needle.length() >= LEAST_AMONG_NUMBERS;
            case OB, UN, SQ -> needle.length() >= LEAST_AMONG_NUMBERS || amongText;
        };
    }

    private static boolean isAmongText(byte[] bytes, int start, int end, int from, int to) {
        return (start == from || isText(bytes[start - 1])) && (end == to || isText(bytes[end]));
    }

    private static boolean isText(byte b) {
        return b == 0 || b == '\n' || b == '\r' || b == '\t' || (b >= ' ' && b < 0x7F);
    }

    private void add(VerifyCode code, SearchedBytes part, int at) {
        Place place = part.placeOf(at, at + 1);
        findings.add(new VerifyFinding(code, place == null ? part.offset(at) : place.path()));
    }

    private void searchText(Place place) {
        if (PRODUCTS.contains(place.element().tag())) {
            return;
        }
        for (String text : texts(place)) {
            patterns.codes(text).forEach(code -> findings.add(new VerifyFinding(code, place.path())));
        }
    }

    /// The values in which people write; also of unknown kind, where they are nothing but text.
    private static List<String> texts(Place place) {
        return switch (place.element().vr()) {
            case LO, LT, PN, SH, ST, UC, UR, UT, AE, CS -> place.strings();
            case OB, UN -> {
                String text = plainText(place.element().value());
                yield text == null ? List.of() : List.of(text);
            }
            case AS, AT, DA, DS, DT, FD, FL, IS, OD, OF, OL, OV, OW, SL, SQ, SS, SV, TM, UI, UL, US, UV -> List.of();
        };
    }

    private static @Nullable String plainText(Value value) {
        if (!(value instanceof Value.Bytes bytes)) {
            return null;
        }
        byte[] all = bytes.toArray();
        for (byte b : all) {
            if (!isText(b) && b >= 0) {
                return null;
            }
        }
        return new String(all, StandardCharsets.ISO_8859_1);
    }
}
