package tessera.trials;

import java.util.Optional;
import tessera.catalogue.trial.TrialLife;

/// What is to change of a trial; what is empty stays.
///
/// @param embargo whether outsiders may not even know that the trial exists
public record TrialChange(Optional<String> basis, Optional<TrialLife> life, Optional<Boolean> embargo) {
    public boolean isEmpty() {
        return basis.isEmpty() && life.isEmpty() && embargo.isEmpty();
    }
}
