package tessera.deident.verify;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import tessera.deident.verify.Places.Place;
import tessera.dicom.DataSet;
import tessera.dicom.Dictionary;
import tessera.dicom.UidNames;
import tessera.dicom.Vr;
import tessera.kernel.Uid;

/// The UIDs by which a source names things of its own, and the search for them. Those of the standard, and those
/// that name a kind of thing (SOP class, transfer syntax, coding scheme), stay.
final class SourceUids {
    /// Shorter ones are found in numbers and at the beginning of others' UIDs.
    private static final int SHORTEST = 10;
    private static final int SHORTEST_BEGINNING = 24;

    private final Set<String> uids = new HashSet<>();

    private SourceUids() {}

    static SourceUids of(DataSet source) {
        SourceUids found = new SourceUids();
        Set<String> kinds = new HashSet<>();
        Places.walk(source, place -> {
            if (place.element().vr() == Vr.UI) {
                (namesAKind(place) ? kinds : found.uids).addAll(place.strings());
            }
        });
        found.uids.removeAll(kinds);
        found.uids.removeIf(uid -> uid.length() < SHORTEST || isOfTheStandard(uid));
        return found;
    }

    static boolean isOfTheStandard(String uid) {
        return Uid.parse(uid).flatMap(UidNames::find).isPresent();
    }

    static boolean namesAKind(Place place) {
        Optional<String> keyword = Dictionary.find(place.element().tag()).map(Dictionary.Entry::keyword);
        return keyword.isPresent()
                && keyword.get()
                        .matches(".*(SOPClass|SOPClasses|TransferSyntax|CodingScheme|Context|MappingResource).*");
    }

    /// Tells where they stand: runs of digits and dots that are one of them, or begin with one.
    void search(byte[] text, LongConsumer hit) {
        int start = -1;
        for (int i = 0; i <= text.length; i++) {
            boolean part = i < text.length && (Needle.isDigit(text[i]) || text[i] == '.');
            if (part && start < 0 && text[i] != '.') {
                start = i;
            } else if (!part && start >= 0) {
                if (i - start >= SHORTEST && isOne(text, start, i)) {
                    hit.accept(start);
                }
                start = -1;
            }
        }
    }

    private boolean isOne(byte[] text, int start, int end) {
        // The run may go on: 64 characters are the longest UID.
        int to = Math.min(end, start + Uid.MAX_LENGTH + 1);
        for (int at = start + SHORTEST; at <= to; at++) {
            boolean whole = at == end;
            boolean beginning = !whole && text[at] == '.' && (at - start >= SHORTEST_BEGINNING || at + 1 == end);
            if ((whole || beginning) && uids.contains(new String(text, start, at - start, StandardCharsets.US_ASCII))) {
                return true;
            }
        }
        return false;
    }
}
