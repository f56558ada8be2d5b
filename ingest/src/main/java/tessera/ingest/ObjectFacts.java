package tessera.ingest;

import java.util.List;
import java.util.Optional;
import tessera.dicom.Finding;
import tessera.ingest.Outcome.ObjectUids;
import tessera.kernel.Sha256;
import tessera.kernel.Uid;

/// What intake has to know of one object to decide about it. Identifiable: it stays in memory and in the
/// journal.
///
/// @param person whom it says it shows, as sent
/// @param studyDate as sent
/// @param protocolId Clinical Trial Protocol ID (0012,0020), by which a trial may recognise its own
/// @param dataSet SHA-256 of the data set without group 0002, by which a re-send is recognised
record ObjectFacts(
        ObjectUids uids,
        Uid transferSyntax,
        Person person,
        String studyDate,
        Optional<String> protocolId,
        long lengthBytes,
        Sha256 dataSet,
        List<Finding> findings) {
    /// As sent, without padding; may be empty.
    String patientId() {
        return person.patientId();
    }

    @Override
    public String toString() {
        return "ObjectFacts[***]";
    }
}
