package tessera.trials;

import java.util.Optional;
import tessera.kernel.TrialCode;

/// What a steward says of a trial that is to be created.
///
/// @param profile the de-identification profile; empty for an as-received collection, which its steward
/// declares to be
///     de-identified already
/// @param basis on what its images may be held; an as-received collection without one gets [Trials#DECLARED_BASIS]
public record NewTrial(TrialCode code, String title, Optional<String> profile, Optional<String> basis) {
    public static final int MAX_TITLE_LENGTH = 300;
    public static final int MAX_BASIS_LENGTH = 1_000;

    public NewTrial {
        if (title.isBlank() || title.length() > MAX_TITLE_LENGTH) {
            throw new IllegalArgumentException("a title has 1 to " + MAX_TITLE_LENGTH + " characters");
        }
        if (basis.isPresent() && (basis.get().isBlank() || basis.get().length() > MAX_BASIS_LENGTH)) {
            throw new IllegalArgumentException("a basis has 1 to " + MAX_BASIS_LENGTH + " characters");
        }
    }

    public boolean asReceived() {
        return profile.isEmpty();
    }
}
