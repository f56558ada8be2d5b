package tessera.app.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// What is put into one data set: elements of its own, and items for its sequences.
final class PlantTree {
    private static final String CREATOR = "ZORBLAX SCANNERS 1";

    private final DataSetBuilder own = new DataSetBuilder();
    private final Map<Integer, PlantTree> below = new TreeMap<>(Integer::compareUnsigned);
    private final List<DataSet> contentItems = new ArrayList<>();

    void put(Plant plant, String text) {
        if (plant.structuredReports()) {
            contentItems.add(contentItem(plant, text));
            return;
        }
        PlantTree here = this;
        List<Integer> path = plant.path();
        for (int tag : path.subList(0, path.size() - 1)) {
            here.claimBlockOf(tag);
            here = here.below.computeIfAbsent(tag, _ -> new PlantTree());
        }
        here.claimBlockOf(path.getLast());
        here.own.put(path.getLast(), plant.vr(), text);
    }

    /// A private attribute stands in a block that names its creator (PS3.5 §7.8.1).
    private void claimBlockOf(int tag) {
        if (Tag.isPrivate(tag)) {
            own.put(Tag.privateCreatorOf(tag), Vr.LO, CREATOR);
        }
    }

    /// PS3.3 §C.17.3.2: each content item says what it is and how it belongs to the document.
    private static DataSet contentItem(Plant plant, String text) {
        String[] says = switch (plant.vr()) {
            case PN -> new String[] {"PNAME", "121008", "Person Observer Name"};
            case DA -> new String[] {"DATE", "111018", "Content Date"};
            default -> new String[] {"TEXT", "121106", "Comment"};
        };
        DataSet concept = new DataSetBuilder()
                .put(Tag.CODE_VALUE, Vr.SH, says[1])
                .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "DCM")
                .put(Tag.CODE_MEANING, Vr.LO, says[2])
                .build();
        return new DataSetBuilder()
                .put(0x0040A010, Vr.CS, "CONTAINS")
                .put(0x0040A040, Vr.CS, says[0])
                .putItems(0x0040A043, concept)
                .put(plant.path().getLast(), plant.vr(), text)
                .build();
    }

    /// The data set with everything in it: its own elements replaced, one more item in each sequence.
    DataSet in(DataSet dataSet) {
        List<Element> changed = new ArrayList<>(own.build().elements());
        below.forEach((tag, tree) -> changed.add(longer(dataSet, tag, List.of(tree.in(DataSet.EMPTY)))));
        if (!contentItems.isEmpty()) {
            changed.add(longer(dataSet, Tag.CONTENT_SEQUENCE, contentItems));
        }
        return dataSet.with(changed.toArray(Element[]::new));
    }

    private static Element longer(DataSet dataSet, int tag, List<DataSet> more) {
        List<Value.Item> items = new ArrayList<>();
        boolean undefinedLength = false;
        if (dataSet.find(tag).map(Element::value).orElse(Value.EMPTY) instanceof Value.Items there) {
            items.addAll(there.items());
            undefinedLength = there.undefinedLength();
        }
        more.forEach(item -> items.add(new Value.Item(item, false, -1)));
        return Element.of(tag, Vr.SQ, new Value.Items(items, undefinedLength));
    }
}
