package tessera.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;

/// Writes a data set as one DICOM JSON Model object.
final class JsonWriter implements MetadataWalk.Visitor<IOException> {
    private final JsonGenerator json;
    private final ValueWriter values;

    /// `afterUri` is told of every bulk data URI when it has been written.
    JsonWriter(JsonGenerator json, BulkUris bulk, Runnable afterUri) {
        this.json = json;
        this.values = new ValueWriter(json, bulk, afterUri);
    }

    void write(DataSet dataSet) throws IOException {
        json.writeStartObject();
        MetadataWalk.visit(dataSet, this);
        json.writeEndObject();
    }

    @Override
    public void element(Element element, MetadataWalk.Place place) throws IOException {
        start(element.tag(), element.vr().name());
        values.write(element, place);
        json.writeEndObject();
    }

    @Override
    public void startSequence(Element sequence, MetadataWalk.Place place) throws IOException {
        // Items in an element of VR UN make it a sequence (PS3.5 §6.2.2).
        start(sequence.tag(), "SQ");
        if (hasItems(sequence)) {
            json.writeArrayFieldStart("Value");
        }
    }

    @Override
    public void endSequence(Element sequence, MetadataWalk.Place place) throws IOException {
        if (hasItems(sequence)) {
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    @Override
    public void startItem(MetadataWalk.Place item) throws IOException {
        json.writeStartObject();
    }

    @Override
    public void endItem(MetadataWalk.Place item) throws IOException {
        json.writeEndObject();
    }

    private void start(int tag, String vr) throws IOException {
        json.writeFieldName(Tag.text(tag));
        json.writeStartObject();
        json.writeStringField("vr", vr);
    }

    private static boolean hasItems(Element sequence) {
        return sequence.value() instanceof Value.Items items && !items.items().isEmpty();
    }
}
