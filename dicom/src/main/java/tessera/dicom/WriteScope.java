package tessera.dicom;

import java.util.ArrayDeque;
import java.util.Deque;

/// The encoding in force while a data set is walked for writing: sequences in UN are implicit little endian
/// inside (PS3.5 §6.2.2), whatever is around them.
final class WriteScope {
    private final Deque<Encoding> encodings = new ArrayDeque<>();

    WriteScope(Encoding root) {
        encodings.push(root);
    }

    Encoding encoding() {
        return encodings.getFirst();
    }

    void enter(Element sequence) {
        encodings.push(sequence.writtenAsUnknown() ? Encoding.IMPLICIT_LITTLE : encoding());
    }

    void leave() {
        encodings.pop();
    }

    /// Group lengths of another encoding would be wrong; they are retired and optional (PS3.5 §7.2).
    boolean isLeftOut(Element element, DataSet in) {
        return Tag.isGroupLength(element.tag()) && Tag.group(element.tag()) > 2 && in.encoding() != encoding();
    }
}
