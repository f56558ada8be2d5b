package tessera.dicom;

import java.util.List;
import java.util.Optional;
import tessera.kernel.Uid;

/// What was read from one source: an object of PS3.10, or a bare data set.
///
/// @param preamble the 128 bytes in front, empty when there were none
/// @param fileMeta group 0002, an empty data set when it is absent
/// @param transferSyntax as named, or as recognised from the data (then with a finding)
/// @param dataSetOffset where the data set starts in the source; offsets inside a deflated data set count from
///     0 there
/// @param lengthBytes of the whole source
/// @param trailingBytes after the end of the data set, of `lengthBytes`
public record DicomObject(
        Value.Bytes preamble,
        DataSet fileMeta,
        DataSet dataSet,
        TransferSyntax transferSyntax,
        List<Finding> findings,
        long dataSetOffset,
        long lengthBytes,
        long trailingBytes) {
    public DicomObject {
        findings = List.copyOf(findings);
    }

    public Optional<Uid> sopInstance() {
        return dataSet.string(Tag.SOP_INSTANCE_UID).flatMap(Uid::parse);
    }

    public Optional<Uid> sopClass() {
        return dataSet.string(Tag.SOP_CLASS_UID).flatMap(Uid::parse);
    }
}
