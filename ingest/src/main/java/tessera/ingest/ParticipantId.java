package tessera.ingest;

/// Says whether a Patient ID as sent can be a participant's code in an as-received trial.
final class ParticipantId {
    /// PS3.5 §6.2: a value of VR LO has at most 64 characters.
    static final int MAX_LENGTH = 64;

    private ParticipantId() {}

    static boolean isFit(String patientId) {
        return !patientId.isBlank()
                && patientId.length() <= MAX_LENGTH
                && patientId.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
    }
}
