package tessera.dicom.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import tessera.dicom.DataSet;
import tessera.dicom.json.BulkResolver;
import tessera.dicom.json.BulkUris;
import tessera.dicom.json.DicomJson;
import tessera.dicom.json.JsonLimits;
import tessera.dicom.json.JsonNode;
import tessera.dicom.json.MetadataWalk;
import tessera.kernel.Failure;
import tessera.kernel.SafeXml;
import tessera.kernel.XmlLimits;

/// Data sets as documents of the Native DICOM Model (PS3.19 §A.1), UTF-8, and back.
///
/// It says the same as [DicomJson] in another form: the same elements in the same order, the same values inline
/// and in bulk. What XML cannot hold, control characters but tab and line ends, is U+FFFD. Private elements
/// have their block taken out of the tag and name their creator instead (§A.1.5).
public final class NativeXml {
    static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    private NativeXml() {}

    /// Writes one document and leaves `target` open.
    public static void write(DataSet dataSet, BulkUris bulk, OutputStream target) throws IOException {
        try {
            XMLStreamWriter xml = SafeXml.writer(target);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("NativeDicomModel");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("xml:space", "preserve");
            MetadataWalk.visit(dataSet, new NativeXmlWriter(xml, bulk));
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException broken) {
            throw broken.getNestedException() instanceof IOException io ? io : new IOException(broken);
        }
    }

    public static byte[] bytes(DataSet dataSet, BulkUris bulk) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream(8192);
        write(dataSet, bulk, target);
        return target.toByteArray();
    }

    /// Reads one document. The data set is explicit little endian with text in UTF-8.
    ///
    /// Fails with the codes `xml.…` where it is no Native DICOM Model, and `json.…` where an attribute in it is
    /// not right, which then is named by its place in the DICOM JSON that says the same.
    public static DataSet read(InputStream xml, XmlLimits xmlLimits, JsonLimits limits, BulkResolver bulk)
            throws Failure {
        JsonNode document = new NativeXmlReader(limits).read(xml, xmlLimits);
        return DicomJson.read(document, limits, bulk).getFirst();
    }
}
