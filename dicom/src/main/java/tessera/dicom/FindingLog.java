package tessera.dicom;

import java.util.ArrayList;
import java.util.List;

/// The findings of one source, as many as the limit lets be kept.
final class FindingLog {
    private final int limit;
    private final List<Finding> findings = new ArrayList<>();

    FindingLog(int limit) {
        this.limit = limit;
    }

    void add(FindingCode code, long offset, OpenItem item, int tag) {
        if (isOpen(offset)) {
            findings.add(new Finding(code, offset, ParsePath.of(item, tag)));
        }
    }

    void add(FindingCode code, long offset, String path) {
        if (isOpen(offset)) {
            findings.add(new Finding(code, offset, path));
        }
    }

    void add(Finding finding) {
        if (isOpen(finding.offset())) {
            findings.add(finding);
        }
    }

    private boolean isOpen(long offset) {
        if (findings.size() == limit) {
            findings.add(new Finding(FindingCode.MORE_FINDINGS, offset, ""));
        }
        return findings.size() < limit;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }
}
