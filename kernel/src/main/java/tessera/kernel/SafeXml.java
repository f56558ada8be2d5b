package tessera.kernel;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/// The one home of XML: every document that is read or written goes through here.
///
/// A document with a document type declaration is refused, so there are no entities to expand and none to
/// fetch; nothing outside the document is ever opened. Comments and processing instructions are passed over.
/// Failures name line and column, never what stands there.
public final class SafeXml implements AutoCloseable {
    /// What stands at the cursor.
    public enum Event {
        START,
        TEXT,
        END,
        /// The document is over.
        DONE
    }

    private final XMLStreamReader reader;
    private final XmlLimits limits;
    private int depth;
    private int elements;
    private long characters;

    private SafeXml(XMLStreamReader reader, XmlLimits limits) {
        this.reader = reader;
        this.limits = limits;
    }

    public static SafeXml open(InputStream xml, XmlLimits limits) throws Failure {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, true);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> InputStream.nullInputStream());
        // Ours hold instead, so that going beyond is told apart from malformed XML.
        factory.setProperty("jdk.xml.maxElementDepth", 0);
        try {
            return new SafeXml(factory.createXMLStreamReader(xml), limits);
        } catch (XMLStreamException malformed) {
            throw malformed(malformed);
        }
    }

    /// A writer of UTF-8 that the caller closes; it leaves `target` open.
    public static XMLStreamWriter writer(OutputStream target) throws XMLStreamException {
        return XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(target, StandardCharsets.UTF_8.name());
    }

    /// Moves on to the next start tag, piece of text, or end tag. One text may come in several pieces.
    public Event next() throws Failure {
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        enter();
                        return Event.START;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return Event.END;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        count(reader.getTextLength());
                        return Event.TEXT;
                    }
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new Failure("xml.dtd", "XML with a document type declaration is not accepted.");
                    default -> {
                        // Comments and processing instructions say nothing to us.
                    }
                }
            }
            return Event.DONE;
        } catch (XMLStreamException malformed) {
            throw malformed(malformed);
        }
    }

    /// Of the element that starts or ends here, without its namespace.
    public String name() {
        return reader.getLocalName();
    }

    public String text() {
        return reader.getText();
    }

    /// An attribute of the element that starts here.
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name));
    }

    private void enter() throws Failure {
        if (++depth > limits.depth() || ++elements > limits.elements()) {
            throw tooLarge();
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            count(reader.getAttributeValue(i).length());
        }
    }

    private void count(int more) throws Failure {
        characters += more;
        if (characters > limits.characters()) {
            throw tooLarge();
        }
    }

    private static Failure tooLarge() {
        return new Failure("xml.limit", "The XML is deeper or larger than is allowed.");
    }

    private static Failure malformed(XMLStreamException malformed) {
        // The parser's own message quotes the document, so neither it nor the exception goes on.
        String place = malformed.getLocation() == null
                ? ""
                : " at line " + malformed.getLocation().getLineNumber() + ", column "
                        + malformed.getLocation().getColumnNumber();
        return new Failure("xml.syntax", "Not well-formed XML" + place + ".");
    }

    @Override
    public void close() throws Failure {
        try {
            reader.close();
        } catch (XMLStreamException malformed) {
            throw malformed(malformed);
        }
    }
}
