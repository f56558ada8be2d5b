package tessera.ingest;

import java.util.Optional;
import tessera.deident.verify.VerifyCode;

/// Why a person has to decide. The code is stable; the sentence says what to do next and holds no value of the
/// object.
public enum HeldReason {
    TRIAL_NOT_RECOGNISED(
            "trial.not-recognised", "No trial's rules match this deposit: assign it to a trial, or reject it."),
    NO_PERMISSION(
            "permission.not-recorded",
            "no permission yet: nothing says that this trial's images may be held. Record its basis (trial set --basis), then"
                    + " the deposit goes on by itself."),
    UNKNOWN_PARTICIPANT(
            "participant.not-registered",
            "The Patient ID is not in the trial's list of participants: import a list that has this participant, then it"
                    + " goes on by itself; or assign the participant, or reject it."),
    IDENTITY_CONFLICT(
            "identity.conflict",
            "Sex, birth year, initials or dates do not fit the participant's registration: ask the site whose images these"
                    + " are, then assign the participant, or reject it."),
    PROFILE_HOLDS(
            "deid.profile-holds",
            "The trial's profile does not take objects of this kind: reject them, or assign them to a trial whose profile"
                    + " takes them."),
    PIXELS_NOT_SEEN(
            "deid.pixels-not-seen",
            "Text may be burnt into the pixels, and nothing has looked at them yet: reject it, or keep it waiting."),
    NOT_DEIDENTIFIABLE("deid.undecided", "The trial's profile could not be applied to the object: reject it."),
    MAY_IDENTIFY(
            "verify.may-identify",
            "The second look after de-identification found something in this series that may identify a person or a place."),
    NOT_FAITHFUL(
            "verify.not-faithful",
            "The second look after de-identification found that this series lost or changed something it should not have."),
    EMPTY_PATIENT_ID("participant.empty-id", "The Patient ID is empty: assign the participant, or reject it."),
    UNFIT_PATIENT_ID(
            "participant.unfit-id",
            "The Patient ID cannot serve as a participant's code (longer than 64 characters or not printable): assign the"
                    + " participant, or reject it."),
    STUDY_OF_ANOTHER_PARTICIPANT(
            "study.other-participant",
            "The study is already held for another participant of this trial: assign the participant, or reject it."),
    REENCODED("same-uid.re-encoded", "An object with this SOP Instance UID is archived in another encoding."),
    HEADER_REVISED(
            "same-uid.header-revised", "An object with this SOP Instance UID and the same pixels has another header."),
    OTHER_PIXELS("same-uid.different-pixels", "An object with this SOP Instance UID has different pixels or content."),
    UNREADABLE("object.unreadable", "The object cannot be read as DICOM: ask the sender for it again, or reject it."),
    NO_IDENTITY(
            "object.no-uids",
            "The object lacks a valid SOP Class, SOP Instance, Study or Series Instance UID: ask the sender for it again.");

    private final String code;
    private final String sentence;

    HeldReason(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    /// Whether the sender is told that the object failed (PS3.18 table 10.5.3-2, failure reason C000), though
    /// it is kept: what cannot be read cannot be used by anyone.
    public boolean isFailure() {
        return this == UNREADABLE || this == NO_IDENTITY;
    }

    /// Whether the desk may archive the object as it stands, in place of the current one.
    public boolean mayBeAccepted() {
        return this == REENCODED || this == HEADER_REVISED || this == OTHER_PIXELS;
    }

    /// Why the de-identification of a series stopped.
    static HeldReason ofEngine(String code) {
        return switch (code) {
            case "deid.profile-holds" -> PROFILE_HOLDS;
            case "deid.pixels-not-seen", "deid.overlay-in-pixels" -> PIXELS_NOT_SEEN;
            default -> NOT_DEIDENTIFIABLE;
        };
    }

    static HeldReason ofFinding(VerifyCode code) {
        return switch (code) {
            case IDENTIFIER,
                    SOURCE_UID,
                    SOURCE_DATE,
                    NHS_NUMBER,
                    CHI_NUMBER,
                    POSTCODE,
                    TELEPHONE,
                    EMAIL,
                    URL,
                    DATE_IN_TEXT,
                    TOO_LARGE,
                    UNREADABLE -> MAY_IDENTIFY;
            case PIXELS_CHANGED,
                    PIXELS_NOT_COMPARABLE,
                    INTERVAL_CHANGED,
                    UID_MAP,
                    STANDARD_UID_CHANGED,
                    INSTANCES_LOST -> NOT_FAITHFUL;
        };
    }

    public static Optional<HeldReason> ofCode(String code) {
        for (HeldReason reason : values()) {
            if (reason.code.equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
