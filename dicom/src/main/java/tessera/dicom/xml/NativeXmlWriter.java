package tessera.dicom.xml;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tessera.dicom.DataSet;
import tessera.dicom.Dictionary;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.dicom.charset.PersonName;
import tessera.dicom.charset.TextFields;
import tessera.dicom.json.BinaryValues;
import tessera.dicom.json.BulkUris;
import tessera.dicom.json.MetadataWalk;

/// Writes what is met in a data set as elements of the Native DICOM Model.
final class NativeXmlWriter implements MetadataWalk.Visitor<XMLStreamException> {
    private static final List<String> COMPONENTS =
            List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");

    private final XMLStreamWriter xml;
    private final BulkUris bulk;

    NativeXmlWriter(XMLStreamWriter xml, BulkUris bulk) {
        this.xml = xml;
        this.bulk = bulk;
    }

    @Override
    public void element(Element element, MetadataWalk.Place place) throws XMLStreamException {
        start(element.tag(), element.vr(), place.dataSet());
        switch (element.value()) {
            case Value.Bytes bytes when bytes.length() == 0 -> {}
            case Value.Bytes bytes -> writeBytes(element, bytes, place);
            case Value.Bulk held when held.length() == 0 -> {}
            case Value.Bulk _, Value.Fragments _ -> writeUri(element.tag(), place);
            case Value.Items _ -> throw new IllegalStateException("a sequence is walked, not written as a value");
        }
        xml.writeEndElement();
    }

    @Override
    public void startSequence(Element sequence, MetadataWalk.Place place) throws XMLStreamException {
        start(sequence.tag(), Vr.SQ, place.dataSet());
    }

    @Override
    public void endSequence(Element sequence, MetadataWalk.Place place) throws XMLStreamException {
        xml.writeEndElement();
    }

    @Override
    public void startItem(MetadataWalk.Place item) throws XMLStreamException {
        startNumbered("Item", item.item() + 1);
    }

    @Override
    public void endItem(MetadataWalk.Place item) throws XMLStreamException {
        xml.writeEndElement();
    }

    private void start(int tag, Vr vr, DataSet dataSet) throws XMLStreamException {
        Optional<String> creator = creator(tag, dataSet);
        xml.writeStartElement("DicomAttribute");
        xml.writeAttribute("tag", Tag.text(creator.isPresent() ? tag & 0xFFFF00FF : tag));
        xml.writeAttribute("vr", vr.name());
        Optional<Dictionary.Entry> entry = Dictionary.find(tag);
        if (entry.isPresent() && !entry.get().keyword().isEmpty()) {
            xml.writeAttribute("keyword", entry.get().keyword());
        }
        if (creator.isPresent()) {
            xml.writeAttribute("privateCreator", XmlText.allowed(creator.get()));
        }
    }

    private static Optional<String> creator(int tag, DataSet dataSet) {
        boolean inBlock = Tag.isPrivate(tag) && Tag.element(tag) > 0xFF;
        return inBlock ? dataSet.string(Tag.privateCreatorOf(tag)) : Optional.empty();
    }

    private void startNumbered(String name, int number) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("number", Integer.toString(number));
    }

    private void writeUri(int tag, MetadataWalk.Place place) throws XMLStreamException {
        xml.writeEmptyElement("BulkData");
        xml.writeAttribute("uri", bulk.uri(place.path(tag)));
    }

    private void writeBytes(Element element, Value.Bytes bytes, MetadataWalk.Place place) throws XMLStreamException {
        switch (element.vr().kind()) {
            case STRING, TEXT -> writeTexts(element, bytes, place);
            case NUMBERS -> writeNumbers(element.vr(), bytes, place.dataSet());
            case BYTES, ITEMS -> {
                if (bytes.length() > bulk.inlineBytes() || BinaryValues.isPixelData(element.tag())) {
                    writeUri(element.tag(), place);
                } else {
                    byte[] little = BinaryValues.littleEndian(
                            bytes, element.vr(), place.dataSet().encoding());
                    xml.writeStartElement("InlineBinary");
                    xml.writeCharacters(Base64.getEncoder().encodeToString(little));
                    xml.writeEndElement();
                }
            }
        }
    }

    private void writeTexts(Element element, Value.Bytes bytes, MetadataWalk.Place place) throws XMLStreamException {
        List<String> values = element.tag() == Tag.SPECIFIC_CHARACTER_SET
                ? List.of("ISO_IR 192")
                : TextFields.values(bytes.toArray(), element.vr(), place.characterSets());
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value.isEmpty()) {
                // The number of the next value shows that one is missing.
                continue;
            }
            if (element.vr() == Vr.PN) {
                writeName(PersonName.parse(value), i + 1);
            } else {
                writeValue(value, i + 1);
            }
        }
    }

    private void writeValue(String value, int number) throws XMLStreamException {
        startNumbered("Value", number);
        XmlText.write(value, xml);
        xml.writeEndElement();
    }

    private void writeName(PersonName name, int number) throws XMLStreamException {
        startNumbered("PersonName", number);
        writeGroup("Alphabetic", name.alphabetic());
        writeGroup("Ideographic", name.ideographic());
        writeGroup("Phonetic", name.phonetic());
        xml.writeEndElement();
    }

    private void writeGroup(String element, String group) throws XMLStreamException {
        if (group.isEmpty()) {
            return;
        }
        xml.writeStartElement(element);
        // What follows a fifth component breaks the rule and stays with the suffix.
        String[] components = group.split("\\^", COMPONENTS.size());
        for (int i = 0; i < components.length; i++) {
            if (!components[i].isEmpty()) {
                xml.writeStartElement(COMPONENTS.get(i));
                XmlText.write(components[i], xml);
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private void writeNumbers(Vr vr, Value.Bytes bytes, DataSet dataSet) throws XMLStreamException {
        ByteBuffer source = bytes.buffer().order(dataSet.encoding().order());
        for (int number = 1; source.remaining() >= vr.maxLength(); number++) {
            writeValue(number(vr, source), number);
        }
    }

    private static String number(Vr vr, ByteBuffer source) {
        return switch (vr) {
            case US -> Integer.toString(Short.toUnsignedInt(source.getShort()));
            case SS -> Short.toString(source.getShort());
            case UL -> Integer.toUnsignedString(source.getInt());
            case SL -> Integer.toString(source.getInt());
            case UV -> Long.toUnsignedString(source.getLong());
            case SV -> Long.toString(source.getLong());
            case FL -> Double.toString(source.getFloat());
            case FD -> Double.toString(source.getDouble());
            case AT -> Tag.text(Tag.of(source.getShort(), source.getShort()));
            default -> throw new IllegalStateException(vr + " holds no binary numbers");
        };
    }
}
