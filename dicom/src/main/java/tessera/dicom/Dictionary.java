package tessera.dicom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tessera.kernel.TextResource;

/// The data dictionary (PS3.6), from the resource `dictionary.txt`, whose first line names the edition.
///
/// Private attributes are not in it; group lengths are answered as UL for every group (PS3.5 §7.2).
public final class Dictionary {
    /// One attribute. `vrs` holds one representation, or the alternatives where the context decides between
    /// them; for a repeating group (50xx, 60xx and a few retired ones) `tag` is the lowest tag of the range.
    public record Entry(int tag, String keyword, String name, List<Vr> vrs, String vm, boolean retired) {}

    /// Tags of which some digits may be anything: those that agree with `tag` in the bits of `mask`.
    private record Repeating(int mask, int tag, Entry entry) {}

    private static final Dictionary INSTANCE = load();

    // Open addressing on a power of two: find() is on the path of every element of an implicit data set.
    private final @Nullable Entry[] slots;
    private final List<Repeating> repeating;
    private final Map<String, Entry> byKeyword;

    private Dictionary(List<Entry> entries, List<Repeating> repeating) {
        this.slots = new @Nullable Entry[Integer.highestOneBit(entries.size()) * 4];
        this.repeating = List.copyOf(repeating);
        Map<String, Entry> keywords = new HashMap<>();
        for (Entry entry : entries) {
            slots[slotOf(entry.tag())] = entry;
            keywords.putIfAbsent(entry.keyword(), entry);
        }
        repeating.forEach(range -> keywords.putIfAbsent(range.entry().keyword(), range.entry()));
        this.byKeyword = Map.copyOf(keywords);
    }

    /// The attribute of a tag; empty for private tags and for those that no edition knows.
    public static Optional<Entry> find(int tag) {
        return Optional.ofNullable(INSTANCE.lookUp(tag));
    }

    /// The attribute of a keyword such as `PatientName`, case included.
    public static Optional<Entry> byKeyword(String keyword) {
        return Optional.ofNullable(INSTANCE.byKeyword.get(keyword));
    }

    static @Nullable Entry entry(int tag) {
        return INSTANCE.lookUp(tag);
    }

    private @Nullable Entry lookUp(int tag) {
        Entry entry = slots[slotOf(tag)];
        if (entry != null || Tag.isPrivate(tag)) {
            return entry;
        }
        for (Repeating range : repeating) {
            if ((tag & range.mask) == range.tag) {
                return range.entry;
            }
        }
        return null;
    }

    private int slotOf(int tag) {
        int mask = slots.length - 1;
        int slot = (tag * 0x9E3779B9) >>> 7 & mask;
        while (true) {
            Entry entry = slots[slot];
            if (entry == null || entry.tag() == tag) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    private static Dictionary load() {
        List<Entry> entries = new ArrayList<>(6_000);
        List<Repeating> repeating = new ArrayList<>(100);
        for (String line : TextResource.rows(Dictionary.class, "dictionary.txt")) {
            String[] fields = line.split("\t", -1);
            Entry entry = entry(fields);
            if (fields[0].indexOf('x') < 0) {
                entries.add(entry);
            } else {
                repeating.add(new Repeating(mask(fields[0]), entry.tag(), entry));
            }
        }
        // (gggg,0000) of an even group that has no line of its own.
        Entry groupLength = new Entry(0, "GroupLength", "Group Length", List.of(Vr.UL), "1", true);
        repeating.add(new Repeating(0x0001FFFF, 0, groupLength));
        return new Dictionary(entries, repeating);
    }

    private static Entry entry(String[] fields) {
        int tag = Integer.parseUnsignedInt(fields[0].replace('x', '0'), 16);
        List<Vr> vrs = Arrays.stream(fields[1].split("/")).map(Vr::valueOf).toList();
        return new Entry(tag, fields[4], fields[5], vrs, fields[2], !fields[3].isEmpty());
    }

    private static int mask(String pattern) {
        int mask = 0;
        for (int i = 0; i < pattern.length(); i++) {
            mask = mask << 4 | (pattern.charAt(i) == 'x' ? 0 : 0xF);
        }
        return mask;
    }
}
