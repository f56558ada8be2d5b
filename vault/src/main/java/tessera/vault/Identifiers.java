package tessera.vault;

import java.util.List;
import java.util.stream.Stream;

/// Who a participant is outside the trial. Empty text means that it was not collected; only the patient id must
/// be there. It prints as `***`.
///
/// @param issuer of the patient id (0010,0021)
/// @param birthDate and the others as they came, for a person to read
public record Identifiers(
        String issuer,
        String patientId,
        String name,
        String birthDate,
        String sex,
        String initials,
        List<String> otherIds) {
    /// The longest value, in characters, and the most other ids.
    public static final int LONGEST = 1024;

    /// Stands for the site where none was named.
    public static final String NO_SITE = "-";

    static final int MOST_OTHER_IDS = 64;

    public Identifiers {
        otherIds = List.copyOf(otherIds);
        if (!isPatientId(patientId)) {
            throw new IllegalArgumentException("a participant without a patient id");
        }
        boolean fit = Stream.concat(Stream.of(issuer, patientId, name, birthDate, sex, initials), otherIds.stream())
                .allMatch(value -> value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl));
        if (!fit || otherIds.size() > MOST_OTHER_IDS) {
            throw new IllegalArgumentException("an identifier is too long, or has control characters");
        }
    }

    /// Issuer and patient id, with nothing else collected.
    public static Identifiers of(String issuer, String patientId) {
        return new Identifiers(issuer, patientId, "", "", "", "", List.of());
    }

    /// Whether a text has anything by which a person could be found again.
    public static boolean isPatientId(String text) {
        return !PersonKey.normalised(text).isEmpty();
    }

    /// Within what a patient id counts: its issuer, and where none is named, the site; two hospitals may have the
    /// same number for two people.
    public static String scope(String issuer, String site) {
        boolean nobody = issuer.isBlank() && (site.isBlank() || site.equals(NO_SITE));
        return nobody ? "" : issuer.isBlank() ? "site " + site : issuer;
    }

    /// The same person's, with what was known before where these say nothing or less.
    Identifiers completedBy(Identifiers before) {
        boolean knewTheDay = before.birthDate.startsWith(birthDate);
        return new Identifiers(
                issuer,
                patientId,
                name.isEmpty() ? before.name : name,
                knewTheDay ? before.birthDate : birthDate,
                sex.isEmpty() ? before.sex : sex,
                initials.isEmpty() ? before.initials : initials,
                otherIds.isEmpty() ? before.otherIds : otherIds);
    }

    PersonKey person() {
        return new PersonKey(issuer, patientId);
    }

    @Override
    public String toString() {
        return "***";
    }
}
