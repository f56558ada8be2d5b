package tessera.dicom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A data set or an item while it is being read.
final class OpenItem {
    final @Nullable OpenSequence sequence;
    final long offset;
    final boolean undefinedLength;
    /// Where it ends at the latest, as an offset: its own length or that of what is around it.
    final long end;

    final Encoding encoding;
    final List<Element> elements = new ArrayList<>();
    List<String> characterSetTerms;
    /// What decides between US and SS, and between US and OW, where the dictionary leaves it open.
    boolean signedPixels;

    boolean lutOfWords;
    private int lastTag;
    private @Nullable Set<Integer> creators;
    private int knownCreator;

    private OpenItem(
            @Nullable OpenSequence sequence, long offset, boolean undefinedLength, long end, Encoding encoding) {
        this.sequence = sequence;
        this.offset = offset;
        this.undefinedLength = undefinedLength;
        this.end = end;
        this.encoding = encoding;
        this.characterSetTerms = sequence == null ? List.of() : sequence.parent.characterSetTerms;
        this.signedPixels = sequence != null && sequence.parent.signedPixels;
    }

    /// The data set itself.
    static OpenItem root(long end, Encoding encoding) {
        return new OpenItem(null, 0, false, end, encoding);
    }

    static OpenItem in(OpenSequence sequence, long offset, boolean undefinedLength, long end) {
        return new OpenItem(sequence, offset, undefinedLength, end, sequence.itemEncoding);
    }

    boolean isRoot() {
        return sequence == null;
    }

    /// Takes an element; returns what is wrong with its place, or null.
    @Nullable
    FindingCode add(Element element) {
        int tag = element.tag();
        int order = elements.isEmpty() ? -1 : Integer.compareUnsigned(lastTag, tag);
        elements.add(element);
        lastTag = tag;
        if (order == 0) {
            return FindingCode.DUPLICATE_TAG;
        }
        return order > 0 ? FindingCode.TAG_ORDER : checkPrivate(tag);
    }

    private @Nullable FindingCode checkPrivate(int tag) {
        if (!Tag.isPrivate(tag) || Tag.isGroupLength(tag)) {
            return null;
        }
        if (Tag.isPrivateCreator(tag)) {
            if (creators == null) {
                creators = new HashSet<>();
            }
            creators.add(tag);
            return null;
        }
        int creator = Tag.privateCreatorOf(tag);
        if (creator == knownCreator) {
            return null;
        }
        if (creators == null || !creators.contains(creator)) {
            return FindingCode.NO_PRIVATE_CREATOR;
        }
        knownCreator = creator;
        return null;
    }

    DataSet close() {
        return new DataSet(elements, encoding, characterSetTerms);
    }
}
