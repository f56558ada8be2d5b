package tessera.dicom;

import java.util.ArrayList;
import java.util.List;

/// A sequence while its items are being read.
final class OpenSequence {
    final OpenItem parent;
    final ElementHeader header;
    /// Where it ends at the latest, as an offset: its own length or that of what is around it.
    final long end;

    Encoding itemEncoding;
    final int depth;
    final List<Value.Item> items = new ArrayList<>(1);

    OpenSequence(OpenItem parent, ElementHeader header, long end, Encoding itemEncoding) {
        this.parent = parent;
        this.header = header;
        this.end = end;
        this.itemEncoding = itemEncoding;
        this.depth = parent.sequence == null ? 1 : parent.sequence.depth + 1;
    }

    boolean undefinedLength() {
        return header.undefinedLength();
    }

    /// The sequence as an element, whose value ends at `valueEnd`.
    Element close(long valueEnd) {
        Value value = new Value.Items(items, undefinedLength());
        return header.element(value, valueEnd - header.valueOffset());
    }
}
