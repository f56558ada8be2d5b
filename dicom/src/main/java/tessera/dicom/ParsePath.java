package tessera.dicom;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Writes where in the data set the reader stands: `(0040,A730)[3].(0008,0100)`. Items count from 1 (PS3.5
/// §7.5).
final class ParsePath {
    private ParsePath() {}

    static String of(OpenItem item, int tag) {
        return prefix(item) + Tag.display(tag);
    }

    /// The item that is about to be read in a sequence.
    static String ofNextItem(OpenSequence sequence) {
        return of(sequence.parent, sequence.header.tag()) + "[" + (sequence.items.size() + 1) + "]";
    }

    static String ofItem(OpenItem item) {
        String prefix = prefix(item);
        return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
    }

    private static String prefix(OpenItem item) {
        Deque<String> steps = new ArrayDeque<>();
        @Nullable OpenSequence sequence = item.sequence;
        while (sequence != null) {
            steps.addFirst(Tag.display(sequence.header.tag()) + "[" + (sequence.items.size() + 1) + "].");
            sequence = sequence.parent.sequence;
        }
        return String.join("", steps);
    }
}
