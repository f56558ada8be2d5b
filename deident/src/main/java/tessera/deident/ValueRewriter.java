package tessera.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tessera.deident.Decisions.Decision;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.UidNames;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.kernel.Uid;

/// Makes the new value of an element that is no sequence.
final class ValueRewriter {
    private static final int LONGEST_DATE_TIME = 26;
    private static final String NUMERIC = "0123456789+-.eE \\DWMYdwmy\0";
    private static final String SEPARATOR = "\\";

    private final Pseudonyms pseudonyms;
    private final DateShift shift;
    private final boolean moveDates;
    private final DummyValues dummies;
    private final IdentityWords identity;

    ValueRewriter(Pseudonyms pseudonyms, DatePolicy dates, IdentityWords identity) {
        this.pseudonyms = pseudonyms;
        this.shift = new DateShift(pseudonyms.dateOffsetDays());
        this.moveDates = dates == DatePolicy.MOVED;
        this.dummies = new DummyValues(pseudonyms.participantCode());
        this.identity = identity;
    }

    /// What an element becomes; null when it goes.
    ///
    /// @param vr as which it is read and written: that of the element, or a better one where it was written as UN
    /// @param in the data set around it, for its character set
    @Nullable
    Element rewrite(Element element, Vr vr, Decision decision, DataSet in) {
        return switch (decision.action()) {
            case REMOVE -> null;
            case KEEP -> kept(element, vr);
            case EMPTY -> empty(element.tag(), vr);
            case DUMMY -> element.isEmpty() ? empty(element.tag(), vr) : dummy(element, vr);
            case REMAP -> remapped(element, vr == Vr.UN ? Vr.UI : vr);
            case SHIFT -> shifted(element, vr, decision.otherwise());
            case CLEAN -> cleaned(element, vr, decision.otherwise(), in);
            case REPLACE -> Element.of(element.tag(), vr, DummyValues.text(decision.text(), vr));
            case HASH -> hashed(element, vr, in);
        };
    }

    /// Dates, times and kinds of things stay only in the form of such: what stands there otherwise may be anything.
    private Element kept(Element element, Vr vr) {
        return switch (vr) {
            case UI -> map(element, vr, uid -> Uid.isWellFormed(uid) ? Optional.of(uid) : Optional.empty());
            case DA, TM, DT ->
                map(
                        element,
                        vr,
                        text -> text.length() <= LONGEST_DATE_TIME && isDateTime(text)
                                ? Optional.of(text)
                                : Optional.empty());
            case AS, DS, IS -> isNumeric(element) ? element : empty(element.tag(), vr);
            default -> element;
        };
    }

    /// Numbers and ages are of digits and a few letters; a value of anything else may be a name.
    private static boolean isNumeric(Element element) {
        if (element.value() instanceof Value.Bytes bytes) {
            for (int i = 0; i < bytes.length(); i++) {
                if (NUMERIC.indexOf(bytes.at(i)) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isDateTime(String text) {
        return text.chars().allMatch(c -> "0123456789.:+-".indexOf(c) >= 0);
    }

    private Element dummy(Element element, Vr vr) {
        if (vr == Vr.UI) {
            return UidRoles.namesAKind(element.tag()) ? knownKinds(element) : remapped(element, vr);
        }
        if (vr == Vr.CS && element.value() instanceof Value.Bytes bytes && StructuralTerms.isOne(bytes)) {
            return element;
        }
        int length = element.value() instanceof Value.Bytes bytes ? bytes.length() : 0;
        return Element.of(element.tag(), vr, dummies.of(element.tag(), vr, length));
    }

    private Element knownKinds(Element element) {
        return map(element, Vr.UI, uid -> Uid.parse(uid).flatMap(UidNames::find).map(known -> uid));
    }

    private Element remapped(Element element, Vr vr) {
        return map(element, vr, this::remapped);
    }

    private Optional<String> remapped(String value) {
        return Uid.parse(value)
                .map(uid -> UidNames.find(uid).isPresent()
                        ? value
                        : pseudonyms.newUid(uid).value());
    }

    private @Nullable Element shifted(Element element, Vr vr, Action otherwise) {
        Element moved = switch (vr) {
            case DA -> map(element, vr, shift::date);
            case DT -> map(element, vr, shift::dateTime);
            case TM -> map(element, vr, time -> DateShift.isTime(time) ? Optional.of(time) : Optional.empty());
            default -> empty(element.tag(), vr);
        };
        return moved.isEmpty() ? nothingLeft(element, vr, otherwise) : moved;
    }

    private @Nullable Element cleaned(Element element, Vr vr, Action otherwise, DataSet in) {
        return switch (vr) {
            case DA, TM, DT -> moveDates ? shifted(element, vr, otherwise) : nothingLeft(element, vr, otherwise);
            case UI -> remapped(element, vr);
            case CS, LO, LT, SH, ST, UC, UT -> cleanedText(element, vr, otherwise, in);
            case AE, AS, DS, IS, PN, UR, FL, FD, SL, SS, SV, UL, US, UV, AT -> nothingLeft(element, vr, otherwise);
            case OB, OD, OF, OL, OV, OW, UN -> null;
            case SQ -> throw new IllegalStateException("a sequence is entered");
        };
    }

    private @Nullable Element cleanedText(Element element, Vr vr, Action otherwise, DataSet in) {
        if (!(element.value() instanceof Value.Bytes)) {
            return nothingLeft(element, vr, otherwise);
        }
        List<String> values =
                new DataSet(List.of(element), in.encoding(), in.characterSetTerms()).strings(element.tag());
        List<String> kept = values.stream().map(identity.filter()::clean).toList();
        if (kept.equals(values) && !element.isEmpty()) {
            return element;
        }
        String text = String.join(SEPARATOR, kept);
        return text.replace(SEPARATOR, "").isEmpty()
                ? nothingLeft(element, vr, otherwise)
                : Element.of(element.tag(), vr, DummyValues.text(text, vr));
    }

    private Element hashed(Element element, Vr vr, DataSet in) {
        List<String> values =
                new DataSet(List.of(element), in.encoding(), in.characterSetTerms()).strings(element.tag());
        String text = String.join(
                SEPARATOR,
                values.stream()
                        .map(value -> value.isEmpty() ? "" : pseudonyms.hash(value))
                        .toList());
        return Element.of(element.tag(), vr, DummyValues.text(text, vr));
    }

    /// What the Basic Profile would have done; an attribute that was empty before stays so.
    private @Nullable Element nothingLeft(Element element, Vr vr, Action otherwise) {
        return switch (otherwise) {
            case REMOVE -> null;
            case DUMMY -> element.isEmpty() ? empty(element.tag(), vr) : dummy(element, vr);
            case KEEP, EMPTY, REMAP, CLEAN, SHIFT, REPLACE, HASH -> empty(element.tag(), vr);
        };
    }

    static Element empty(int tag, Vr vr) {
        return Element.of(tag, vr, Value.EMPTY);
    }

    /// Each value by itself; one that has no image becomes empty. The element itself where nothing changes.
    private static Element map(Element element, Vr vr, Function<String, Optional<String>> change) {
        if (!(element.value() instanceof Value.Bytes bytes)) {
            return empty(element.tag(), vr);
        }
        String text = bytes.latin1();
        List<String> made = new ArrayList<>(2);
        boolean same = true;
        int start = 0;
        while (start <= text.length()) {
            int next = text.indexOf('\\', start);
            int end = next < 0 ? text.length() : next;
            String value = trim(text, start, end);
            String image = value.isEmpty() ? "" : change.apply(value).orElse("");
            same &= image.equals(value);
            made.add(image);
            start = end + 1;
        }
        if (same && vr == element.vr()) {
            return element;
        }
        String joined = String.join(SEPARATOR, made);
        boolean none = made.stream().allMatch(String::isEmpty);
        return none ? empty(element.tag(), vr) : Element.of(element.tag(), vr, DummyValues.text(joined, vr));
    }

    private static String trim(String text, int start, int end) {
        int from = start;
        int to = end;
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        return text.substring(from, to);
    }
}
