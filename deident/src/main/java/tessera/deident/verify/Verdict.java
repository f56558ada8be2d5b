package tessera.deident.verify;

import java.util.Collection;
import java.util.List;

/// What the verifier says about an object or a series. One finding holds the series.
public sealed interface Verdict {
    /// Nothing was found. That is not a proof that there is nothing.
    record Clear() implements Verdict {}

    /// A person has to look.
    record Hold(List<VerifyFinding> findings) implements Verdict {
        public Hold {
            findings = List.copyOf(findings);
        }
    }

    static Verdict of(List<VerifyFinding> findings) {
        return findings.isEmpty() ? new Clear() : new Hold(findings);
    }

    /// The findings of all objects of a series.
    static Verdict ofSeries(Collection<Verdict> objects) {
        return of(
                objects.stream().flatMap(verdict -> verdict.findings().stream()).toList());
    }

    default List<VerifyFinding> findings() {
        return switch (this) {
            case Clear _ -> List.of();
            case Hold hold -> hold.findings;
        };
    }
}
