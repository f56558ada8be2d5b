package tessera.ingest;

import java.util.List;
import java.util.Set;
import tessera.deident.Profile;
import tessera.deident.ProfileOption;
import tessera.deident.verify.Expectation;
import tessera.deident.verify.Expectation.Dates;

/// Tells the verifier what a profile asks for. Engine and verifier do not know each other.
public final class ProfileExpectation {
    private ProfileExpectation() {}

    public static Expectation of(Profile profile) {
        Set<ProfileOption> options = profile.options();
        Dates dates = options.contains(ProfileOption.RETAIN_FULL_DATES)
                ? Dates.KEPT
                : options.contains(ProfileOption.RETAIN_MODIFIED_DATES) ? Dates.MOVED : Dates.REMOVED;
        return new Expectation(
                dates,
                options.contains(ProfileOption.RETAIN_UIDS),
                options.contains(ProfileOption.RETAIN_INSTITUTION_IDENTITY),
                List.of(),
                List.of());
    }
}
