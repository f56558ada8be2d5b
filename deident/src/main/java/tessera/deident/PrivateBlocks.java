package tessera.deident;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;

/// Which private creator has reserved which block of one data set or item (PS3.5 §7.8.1).
final class PrivateBlocks {
    private final Map<Integer, String> creators = new HashMap<>();

    PrivateBlocks(DataSet dataSet) {
        for (Element element : dataSet.elements()) {
            if (Tag.isPrivateCreator(element.tag()) && element.value() instanceof Value.Bytes bytes) {
                String creator = withoutPadding(bytes.latin1());
                // A block that two creators claim belongs to neither.
                creators.merge(element.tag(), creator, (first, second) -> first.equals(second) ? first : "");
            }
        }
    }

    /// The creator of an element's block; empty when nobody reserved it.
    Optional<String> creatorOf(int tag) {
        return Optional.ofNullable(creators.get(Tag.privateCreatorOf(tag))).filter(creator -> !creator.isEmpty());
    }

    private static String withoutPadding(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        return text.substring(0, end);
    }
}
