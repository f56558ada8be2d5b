package tessera.catalogue.trial;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tessera.kernel.TrialCode;

/// A trial.
///
/// @param asReceived its objects are kept as they came; then `profile` is null
/// @param basis on what its images may be held, null when nothing is recorded
/// @param embargo until lifted nobody outside the trial learns that it exists
public record TrialRow(
        TrialCode code,
        String title,
        boolean asReceived,
        @Nullable String profile,
        @Nullable String basis,
        TrialLife life,
        boolean embargo,
        Instant created) {}
