package tessera.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.dicom.charset.PersonName;
import tessera.dicom.charset.TextFields;

/// Writes what follows `"vr"` in one attribute: PS3.18 §F.2.3 to §F.2.7.
final class ValueWriter {
    private static final long LARGEST_EXACT = (1L << 53) - 1;

    private final JsonGenerator json;
    private final BulkUris bulk;
    private final Runnable afterUri;

    ValueWriter(JsonGenerator json, BulkUris bulk, Runnable afterUri) {
        this.json = json;
        this.bulk = bulk;
        this.afterUri = afterUri;
    }

    void write(Element element, MetadataWalk.Place place) throws IOException {
        switch (element.value()) {
            case Value.Bytes bytes when bytes.length() == 0 -> {}
            case Value.Bytes bytes -> writeBytes(element, bytes, place);
            case Value.Bulk held when held.length() == 0 -> {}
            case Value.Bulk _, Value.Fragments _ -> writeUri(element.tag(), place);
            case Value.Items _ -> throw new IllegalStateException("a sequence is walked, not written as a value");
        }
    }

    private void writeBytes(Element element, Value.Bytes bytes, MetadataWalk.Place place) throws IOException {
        switch (element.vr().kind()) {
            case STRING, TEXT -> writeText(element, bytes, place);
            case NUMBERS -> writeNumbers(element.vr(), bytes, place);
            case BYTES, ITEMS -> {
                if (bytes.length() > bulk.inlineBytes() || BinaryValues.isPixelData(element.tag())) {
                    writeUri(element.tag(), place);
                } else {
                    byte[] little = BinaryValues.littleEndian(
                            bytes, element.vr(), place.dataSet().encoding());
                    json.writeFieldName("InlineBinary");
                    json.writeBinary(little);
                }
            }
        }
    }

    private void writeUri(int tag, MetadataWalk.Place place) throws IOException {
        json.writeFieldName("BulkDataURI");
        json.writeString(bulk.uri(place.path(tag)));
        afterUri.run();
    }

    private void writeText(Element element, Value.Bytes bytes, MetadataWalk.Place place) throws IOException {
        List<String> values = element.tag() == Tag.SPECIFIC_CHARACTER_SET
                ? List.of("ISO_IR 192")
                : TextFields.values(bytes.toArray(), element.vr(), place.characterSets());
        if (values.size() == 1 && values.getFirst().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("Value");
        for (String value : values) {
            if (value.isEmpty()) {
                json.writeNull();
            } else {
                writeString(element.vr(), value);
            }
        }
        json.writeEndArray();
    }

    private void writeString(Vr vr, String value) throws IOException {
        switch (vr) {
            case PN -> writeName(PersonName.parse(value));
            case DS, IS -> {
                Optional<String> number = DecimalText.toJson(value);
                if (number.isPresent()) {
                    json.writeNumber(number.get());
                } else {
                    json.writeString(value);
                }
            }
            default -> json.writeString(value);
        }
    }

    private void writeName(PersonName name) throws IOException {
        if (name.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        writeGroup("Alphabetic", name.alphabetic());
        writeGroup("Ideographic", name.ideographic());
        writeGroup("Phonetic", name.phonetic());
        json.writeEndObject();
    }

    private void writeGroup(String field, String group) throws IOException {
        if (!group.isEmpty()) {
            json.writeStringField(field, group);
        }
    }

    private void writeNumbers(Vr vr, Value.Bytes bytes, MetadataWalk.Place place) throws IOException {
        ByteBuffer source = bytes.buffer().order(place.dataSet().encoding().order());
        json.writeArrayFieldStart("Value");
        while (source.remaining() >= vr.maxLength()) {
            writeNumber(vr, source);
        }
        json.writeEndArray();
    }

    private void writeNumber(Vr vr, ByteBuffer source) throws IOException {
        switch (vr) {
            case US -> json.writeNumber(Short.toUnsignedInt(source.getShort()));
            case SS -> json.writeNumber(source.getShort());
            case UL -> json.writeNumber(Integer.toUnsignedLong(source.getInt()));
            case SL -> json.writeNumber(source.getInt());
            case FL -> json.writeNumber((double) source.getFloat());
            case FD -> json.writeNumber(source.getDouble());
            case AT -> json.writeString(Tag.text(Tag.of(source.getShort(), source.getShort())));
            case SV -> writeLong(source.getLong());
            case UV -> writeUnsignedLong(source.getLong());
            default -> throw new IllegalStateException(vr + " holds no binary numbers");
        }
    }

    private void writeLong(long number) throws IOException {
        if (number >= -LARGEST_EXACT && number <= LARGEST_EXACT) {
            json.writeNumber(number);
        } else {
            json.writeString(Long.toString(number));
        }
    }

    private void writeUnsignedLong(long number) throws IOException {
        if (number >= 0 && number <= LARGEST_EXACT) {
            json.writeNumber(number);
        } else {
            json.writeString(Long.toUnsignedString(number));
        }
    }
}
