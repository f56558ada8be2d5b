package tessera.ingest;

import java.util.Optional;

/// Why a person has to decide. The code is stable; the sentence says what to do next and holds no value of the
/// object.
public enum HeldReason {
    TRIAL_NOT_RECOGNISED(
            "trial.not-recognised", "No trial's rules match this deposit: assign it to a trial, or reject it."),
    NO_DEIDENTIFICATION(
            "deidentification.not-available",
            "no de-identification yet: this trial's profile cannot be applied by this version, so the deposit waits."),
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

    public static Optional<HeldReason> ofCode(String code) {
        for (HeldReason reason : values()) {
            if (reason.code.equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
