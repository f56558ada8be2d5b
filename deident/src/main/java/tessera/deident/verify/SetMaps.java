package tessera.deident.verify;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tessera.deident.verify.Expectation.Dates;
import tessera.deident.verify.Places.Place;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;
import tessera.dicom.Vr;

/// What stands for what over all objects of a set: UIDs one to one, so that every reference finds what it found
/// before, and for each participant one number of days by which dates moved.
final class SetMaps {
    private static final LocalDate DUMMY_DATE = LocalDate.of(1900, 1, 1);
    private static final String DUMMY_TIME = "000000";
    private static final int DATE_DIGITS = 8;

    private final Dates dates;
    private final Map<String, String> newOfOld = new HashMap<>();
    private final Map<String, String> oldOfNew = new HashMap<>();
    private final Map<String, Long> daysOfParticipant = new HashMap<>();

    SetMaps(Dates dates) {
        this.dates = dates;
    }

    /// Adds the pairs of one object; what contradicts those before is found at this one.
    Set<VerifyFinding> add(DataSet source, DataSet output) {
        Set<VerifyFinding> findings = new LinkedHashSet<>();
        Map<String, Place> after = new HashMap<>();
        Places.walk(output, place -> after.putIfAbsent(place.path(), place));
        List<String> uneven = uneven(source, output);
        String participant = participant(source);
        Places.walk(source, place -> {
            Place other = after.get(place.path());
            if (other != null && uneven.stream().noneMatch(place.path()::startsWith)) {
                pair(place, other, participant).ifPresent(code -> findings.add(new VerifyFinding(code, place.path())));
            }
        });
        return findings;
    }

    /// Sequences of which items went: what stands at one place in them is not a pair.
    private static List<String> uneven(DataSet source, DataSet output) {
        Map<String, Integer> after = Places.itemCounts(output);
        List<String> uneven = new ArrayList<>();
        Places.itemCounts(source).forEach((path, count) -> {
            if (!count.equals(after.getOrDefault(path, count))) {
                uneven.add(path + "[");
            }
        });
        return uneven;
    }

    private static String participant(DataSet source) {
        return source.string(Tag.PATIENT_ID)
                .map(id -> "patient " + id)
                .orElseGet(
                        () -> "study " + source.string(Tag.STUDY_INSTANCE_UID).orElse(""));
    }

    private Optional<VerifyCode> pair(Place before, Place after, String participant) {
        Vr vr = after.element().vr();
        if (vr != Vr.UI && vr != Vr.DA && vr != Vr.DT && vr != Vr.TM) {
            return Optional.empty();
        }
        List<String> old = before.strings();
        List<String> made = after.strings();
        for (int i = 0; i < Math.min(old.size(), made.size()); i++) {
            if (!old.get(i).isEmpty() && !made.get(i).isEmpty()) {
                Optional<VerifyCode> wrong = switch (vr) {
                    case UI -> uid(old.get(i), made.get(i), SourceUids.namesAKind(before));
                    case TM -> time(old.get(i), made.get(i));
                    default -> date(old.get(i), made.get(i), participant);
                };
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<VerifyCode> uid(String old, String made, boolean kind) {
        if (kind || SourceUids.isOfTheStandard(old)) {
            return old.equals(made) ? Optional.empty() : Optional.of(VerifyCode.STANDARD_UID_CHANGED);
        }
        String madeBefore = newOfOld.putIfAbsent(old, made);
        String oldBefore = oldOfNew.putIfAbsent(made, old);
        boolean same = (madeBefore == null || madeBefore.equals(made)) && (oldBefore == null || oldBefore.equals(old));
        return same ? Optional.empty() : Optional.of(VerifyCode.UID_MAP);
    }

    private Optional<VerifyCode> time(String old, String made) {
        boolean kept = dates == Dates.REMOVED || made.equals(DUMMY_TIME) || made.equals(old);
        return kept ? Optional.empty() : Optional.of(VerifyCode.INTERVAL_CHANGED);
    }

    private Optional<VerifyCode> date(String old, String made, String participant) {
        Optional<LocalDate> from = KnownIdentifiers.date(old);
        Optional<LocalDate> to = KnownIdentifiers.date(made);
        if (dates == Dates.REMOVED || from.isEmpty() || to.isEmpty() || to.get().equals(DUMMY_DATE)) {
            return Optional.empty();
        }
        long days = ChronoUnit.DAYS.between(from.get(), to.get());
        Long before = dates == Dates.KEPT ? Long.valueOf(0) : daysOfParticipant.putIfAbsent(participant, days);
        boolean sameTime = timeOf(old).equals(timeOf(made));
        return (before == null || before == days) && sameTime
                ? Optional.empty()
                : Optional.of(VerifyCode.INTERVAL_CHANGED);
    }

    /// What follows the day in a DT value.
    private static String timeOf(String value) {
        boolean dotted = value.length() == 10 && value.charAt(4) == '.';
        return dotted ? "" : value.substring(DATE_DIGITS);
    }
}
