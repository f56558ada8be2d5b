package tessera.dicom.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// What queries show of one instance, as three DICOM JSON objects ready to be stored and sent: the attributes
/// of PS3.18 Tables 10.6.3-3 to 10.6.3-5 that come from the data set, and others people search for, as
/// `qido-attributes.txt` lists them. A required attribute without a value is there with its `vr` alone.
///
/// Zero bytes within text, which no database keeps, are spaces here; the metadata of the instance have them as
/// sent. Values too long to be held in memory are left out. Prints as `***`.
public record QidoAttributes(String study, String series, String instance) {
    private static final BulkUris NEVER_BULK = new BulkUris("", Integer.MAX_VALUE);

    public static QidoAttributes of(DataSet dataSet) {
        QidoTable table = QidoTable.STANDARD;
        return new QidoAttributes(
                json(dataSet, table.study()), json(dataSet, table.series()), json(dataSet, table.instance()));
    }

    private static String json(DataSet dataSet, List<QidoTable.Row> rows) {
        List<Element> chosen = new ArrayList<>(rows.size());
        for (QidoTable.Row row : rows) {
            Element element = chosen(dataSet, row);
            if (element != null) {
                chosen.add(element);
            }
        }
        DataSet part = new DataSet(chosen, dataSet.encoding(), dataSet.characterSetTerms());
        return new String(DicomJson.bytes(part, NEVER_BULK), StandardCharsets.UTF_8);
    }

    private static @Nullable Element chosen(DataSet dataSet, QidoTable.Row row) {
        Element found =
                dataSet.find(row.tag()).filter(element -> !element.isEmpty()).orElse(null);
        Value value = found == null ? null : kept(found, row);
        if (found != null && value != null) {
            return Element.of(row.tag(), found.vr(), value);
        }
        return row.required() ? Element.of(row.tag(), row.vr(), Value.EMPTY) : null;
    }

    private static @Nullable Value kept(Element element, QidoTable.Row row) {
        return switch (element.value()) {
            case Value.Bytes bytes -> element.vr().isString() ? withoutZeros(element.vr(), bytes) : bytes;
            case Value.Items items -> withTags(items, row.itemTags());
            case Value.Fragments _, Value.Bulk _ -> null;
        };
    }

    private static Value.Items withTags(Value.Items items, List<Integer> tags) {
        List<Value.Item> kept = new ArrayList<>();
        for (DataSet item : items.dataSets()) {
            List<Element> elements = item.elements().stream()
                    .filter(element -> tags.contains(element.tag()) && element.value() instanceof Value.Bytes)
                    .map(element -> element.vr().isString() && element.value() instanceof Value.Bytes bytes
                            ? Element.of(element.tag(), element.vr(), withoutZeros(element.vr(), bytes))
                            : element)
                    .toList();
            kept.add(new Value.Item(new DataSet(elements, item.encoding(), item.characterSetTerms()), true, -1));
        }
        return new Value.Items(kept, true);
    }

    private static Value.Bytes withoutZeros(Vr vr, Value.Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) == 0 && !(vr == Vr.UI && i == bytes.length() - 1)) {
                return spaced(bytes);
            }
        }
        return bytes;
    }

    private static Value.Bytes spaced(Value.Bytes bytes) {
        byte[] copy = bytes.toArray();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy[i] == 0 ? (byte) ' ' : copy[i];
        }
        return Value.Bytes.of(copy);
    }

    @Override
    public String toString() {
        return "QidoAttributes[***]";
    }
}
