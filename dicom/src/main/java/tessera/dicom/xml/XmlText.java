package tessera.dicom.xml;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Text of any characters as text that XML 1.0 allows (its §2.2).
final class XmlText {
    private XmlText() {}

    /// Writes text so that a reader gets the same, carriage returns included, which XML would turn into line
    /// feeds.
    static void write(String text, XMLStreamWriter xml) throws XMLStreamException {
        String allowed = allowed(text);
        int start = 0;
        for (int end = allowed.indexOf('\r'); end >= 0; end = allowed.indexOf('\r', start)) {
            xml.writeCharacters(allowed.substring(start, end));
            xml.writeEntityRef("#13");
            start = end + 1;
        }
        xml.writeCharacters(allowed.substring(start));
    }

    /// The text with U+FFFD for each character that no XML document may hold.
    static String allowed(String text) {
        int bad = 0;
        while (bad < text.length() && isPlain(text.charAt(bad))) {
            bad++;
        }
        if (bad == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(code -> clean.appendCodePoint(isAllowed(code) ? code : 0xFFFD));
        return clean.toString();
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < Character.MIN_SURROGATE;
    }

    private static boolean isAllowed(int code) {
        if (code < ' ') {
            return code == '\t' || code == '\n' || code == '\r';
        }
        boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        return !surrogate && code != 0xFFFE && code != 0xFFFF;
    }
}
