package tessera.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.vault.Claims;
import tessera.vault.Identifiers;
import tessera.vault.Participant;
import tessera.vault.ParticipantCode;
import tessera.vault.Vault;

/// The participants of profile trials: who somebody that was sent is, by the vault.
///
/// A Patient ID counts within its issuer, and within the site that sent it where no issuer is named: two hospitals
/// may have the same number for two people.
final class People {
    private static final int LONGEST = 64;

    private final Vault vault;

    People(Vault vault) {
        this.vault = vault;
    }

    Optional<Participant> find(TrialCode trial, Person person, Optional<String> site) throws Failure {
        for (String issuer : issuers(trial, person, site)) {
            Optional<Participant> found = vault.find(trial, issuer, person.patientId());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    Optional<Participant> find(TrialCode trial, String code) throws Failure {
        Optional<ParticipantCode> parsed = ParticipantCode.parse(code);
        return parsed.isEmpty() ? Optional.empty() : vault.find(trial, parsed.get());
    }

    /// Whether the trial has a list, and takes nobody else.
    boolean isListed(TrialCode trial) throws Failure {
        return vault.isListed(trial);
    }

    Participant enrol(TrialCode trial, Person person, Optional<String> site) throws Failure {
        Identifiers identifiers = new Identifiers(
                scope(person.issuer(), site.orElse("")),
                person.patientId(),
                fit(person.name()),
                fit(person.birthDate()),
                fit(person.sex()),
                "",
                List.of());
        return vault.enrol(trial, site.orElse(Identifiers.NO_SITE), identifiers);
    }

    /// Whether what the object says of the person is what the registration says.
    boolean fits(Participant participant, Person person) throws Failure {
        return vault.fits(participant, new Claims(person.name(), person.birthDate(), person.sex()));
    }

    /// Whether a Patient ID can tell people apart.
    static boolean isFit(Person person) {
        return ParticipantId.isFit(person.patientId())
                && Identifiers.isPatientId(person.patientId())
                && person.issuer().length() <= LONGEST
                && person.issuer().chars().noneMatch(Character::isISOControl);
    }

    /// By which issuers they may be registered: their own, where the list has it; that of the sending site; and,
    /// where the sender names no site, that of each site.
    private List<String> issuers(TrialCode trial, Person person, Optional<String> site) throws Failure {
        List<String> issuers = new ArrayList<>();
        if (!person.issuer().isBlank()) {
            issuers.add(person.issuer());
        }
        issuers.add(scope("", site.orElse("")));
        if (site.isEmpty() && vault.isListed(trial)) {
            vault.sites(trial).forEach(other -> issuers.add(scope("", other)));
        }
        return issuers;
    }

    private static String scope(String issuer, String site) {
        return Identifiers.scope(issuer, site);
    }

    private static String fit(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", " ");
        return clean.substring(0, Math.min(clean.length(), Identifiers.LONGEST));
    }
}
