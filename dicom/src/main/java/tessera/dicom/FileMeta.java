package tessera.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tessera.kernel.Uid;

/// File meta information (PS3.10 §7.1) that names Tessera as the software that wrote the file.
public final class FileMeta {
    /// Names this software as the writer of a file; made from a UUID once (PS3.5 annex B.2).
    public static final Uid IMPLEMENTATION_CLASS_UID = new Uid("2.25.86575320224517934271567351904395826478");

    public static final String IMPLEMENTATION_VERSION_NAME = "TESSERA_0_1";

    private FileMeta() {}

    /// The file meta information of an object that is written in `syntax`.
    public static DataSet of(Uid sopClass, Uid sopInstance, TransferSyntax syntax) {
        DataSet rest = new DataSetBuilder()
                .put(Tag.FILE_META_VERSION, Vr.OB, new byte[] {0, 1})
                .put(Tag.MEDIA_STORAGE_SOP_CLASS_UID, Vr.UI, sopClass.value())
                .put(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, Vr.UI, sopInstance.value())
                .put(Tag.TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid().value())
                .put(Tag.IMPLEMENTATION_CLASS_UID, Vr.UI, IMPLEMENTATION_CLASS_UID.value())
                .put(Tag.IMPLEMENTATION_VERSION_NAME, Vr.SH, IMPLEMENTATION_VERSION_NAME)
                .build();
        return withLength(rest);
    }

    /// For the object that `dataSet` is; empty when it names no SOP class or instance.
    public static Optional<DataSet> of(DataSet dataSet, TransferSyntax syntax) {
        Optional<Uid> sopClass = dataSet.string(Tag.SOP_CLASS_UID).flatMap(Uid::parse);
        Optional<Uid> sopInstance = dataSet.string(Tag.SOP_INSTANCE_UID).flatMap(Uid::parse);
        return sopClass.flatMap(clazz -> sopInstance.map(instance -> of(clazz, instance, syntax)));
    }

    /// The transfer syntax it names; explicit little endian when it names none.
    public static TransferSyntax transferSyntax(DataSet fileMeta) {
        return fileMeta.string(Tag.TRANSFER_SYNTAX_UID)
                .flatMap(Uid::parse)
                .map(TransferSyntax::of)
                .orElse(TransferSyntax.EXPLICIT_LITTLE);
    }

    /// The same elements with the group length that fits them.
    public static DataSet withLength(DataSet fileMeta) {
        List<Element> elements = new ArrayList<>(fileMeta.elements());
        elements.removeIf(element -> element.tag() == Tag.FILE_META_GROUP_LENGTH);
        DataSet rest = new DataSet(elements, Encoding.EXPLICIT_LITTLE, List.of());
        long length = SequenceLengths.of(rest, Encoding.EXPLICIT_LITTLE)[0];
        Element groupLength = new DataSetBuilder()
                .putNumbers(Tag.FILE_META_GROUP_LENGTH, Vr.UL, length)
                .build()
                .elements()
                .getFirst();
        return rest.with(groupLength);
    }
}
