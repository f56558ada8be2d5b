package tessera.vault;

import tessera.kernel.Failure;

/// Where re-identification is recorded.
public interface ReidentificationAudit {
    /// What happened to a request.
    enum Step {
        OPENED,
        APPROVED,
        DISCLOSED
    }

    /// Returns when the event is on stable storage; when it fails, the step is not done. An event may be there
    /// twice, or for a step that a crash undid; none is ever missing.
    ///
    /// @param account that takes the step
    void record(Step step, String account, ReidentificationRequest request) throws Failure;
}
