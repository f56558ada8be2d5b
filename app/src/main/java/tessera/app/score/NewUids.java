package tessera.app.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// Gives studies, series, instances and frames of reference new UIDs, the same for the same one within one round, so
/// that a set of objects stays a set.
record NewUids(Chance chance, int round) {
    private static final int REFERENCED_FRAME_OF_REFERENCE_UID = 0x30060024;
    private static final Set<Integer> RENEWED = Set.of(
            Tag.SOP_INSTANCE_UID,
            Tag.STUDY_INSTANCE_UID,
            Tag.SERIES_INSTANCE_UID,
            Tag.FRAME_OF_REFERENCE_UID,
            Tag.REFERENCED_SOP_INSTANCE_UID,
            REFERENCED_FRAME_OF_REFERENCE_UID);

    /// The levels of a data set that was read are bounded by the reader's limits.
    DataSet in(DataSet dataSet) {
        List<Element> elements = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            elements.add(renewed(element, dataSet));
        }
        return new DataSet(elements, dataSet.encoding(), dataSet.characterSetTerms());
    }

    private Element renewed(Element element, DataSet around) {
        if (element.value() instanceof Value.Items items) {
            List<Value.Item> made = items.items().stream()
                    .map(item -> new Value.Item(in(item.dataSet()), item.undefinedLength(), -1))
                    .toList();
            return new Element(
                    element.tag(),
                    element.vr(),
                    element.vrCode(),
                    new Value.Items(made, items.undefinedLength()),
                    -1,
                    -1,
                    -1);
        }
        List<String> before = RENEWED.contains(element.tag()) ? around.strings(element.tag()) : List.of();
        if (before.isEmpty() || before.getFirst().startsWith("1.2.840.10008.")) {
            return element;
        }
        return new DataSetBuilder()
                .put(element.tag(), Vr.UI, chance.uid(round + "|uid|" + before.getFirst()))
                .build()
                .elements()
                .getFirst();
    }
}
