package tessera.catalogue.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts the answer's rows together from the prepared objects of the levels they show: the members that are
/// asked for, in the order of tags, with what depends on the question (Retrieve URL, merged counts) put in
/// between.
final class RowWriter {
    private static final int RETRIEVE_URL = 0x00081190;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final ShownTags shown;
    private final RowSink sink;
    private final List<RowMembers> levels = new ArrayList<>();
    private final int[] next = new int[4];
    private byte[] row = new byte[4096];
    private int length;

    RowWriter(ShownTags shown, RowSink sink) {
        this.shown = shown;
        this.sink = sink;
    }

    /// Writes one row.
    ///
    /// @param objects the prepared objects of the levels, the deepest first; of equal members the first one
    ///     counts
    /// @param put attributes that take the place of prepared ones, as finished JSON values
    void write(List<byte[]> objects, String retrieveUrl, Map<Integer, String> put) throws IOException {
        TreeMap<Long, byte[]> extra = new TreeMap<>();
        put.forEach((tag, value) -> extra.put(Integer.toUnsignedLong(tag), member(tag, value)));
        extra.put((long) RETRIEVE_URL, member(RETRIEVE_URL, "{\"vr\":\"UR\",\"Value\":[\"" + retrieveUrl + "\"]}"));
        read(objects);
        length = 0;
        append((byte) '{');
        merge(extra, objects.size());
        append((byte) '}');
        sink.row(row, 0, length);
    }

    private static byte[] member(int tag, String value) {
        return ("\"" + HEX.toHexDigits(tag) + "\":" + value).getBytes(StandardCharsets.UTF_8);
    }

    private void read(List<byte[]> objects) {
        for (int i = 0; i < objects.size(); i++) {
            if (levels.size() == i) {
                levels.add(new RowMembers());
            }
            levels.get(i).read(objects.get(i));
            next[i] = 0;
        }
    }

    private void merge(SortedMap<Long, byte[]> extra, int depth) {
        while (true) {
            long tag = smallest(extra, depth);
            if (tag == Long.MAX_VALUE) {
                return;
            }
            byte[] replaced = extra.remove(tag);
            if (replaced != null) {
                appendMember(replaced, 0, replaced.length);
            }
            advance(tag, depth, replaced == null && shown.contains(tag));
        }
    }

    private long smallest(SortedMap<Long, byte[]> extra, int depth) {
        long smallest = extra.isEmpty() ? Long.MAX_VALUE : extra.firstKey();
        for (int i = 0; i < depth; i++) {
            RowMembers members = levels.get(i);
            if (next[i] < members.count()) {
                smallest = Math.min(smallest, members.tag(next[i]));
            }
        }
        return smallest;
    }

    /// Steps over the tag in every level, and takes the member of the first level that has it.
    private void advance(long tag, int depth, boolean wanted) {
        boolean open = wanted;
        for (int i = 0; i < depth; i++) {
            RowMembers members = levels.get(i);
            int member = next[i];
            if (member < members.count() && members.tag(member) == tag) {
                if (open) {
                    appendMember(members.json(), members.start(member), members.end(member));
                    open = false;
                }
                next[i]++;
            }
        }
    }

    private void appendMember(byte[] source, int start, int end) {
        if (length > 1) {
            append((byte) ',');
        }
        room(end - start);
        System.arraycopy(source, start, row, length, end - start);
        length += end - start;
    }

    private void append(byte b) {
        room(1);
        row[length++] = b;
    }

    private void room(int bytes) {
        if (row.length - length < bytes) {
            row = Arrays.copyOf(row, Math.max(row.length * 2, length + bytes));
        }
    }

    /// The value of an attribute as JSON, its values quoted unless they are numbers.
    static String attribute(String vr, List<?> values) {
        StringBuilder json = new StringBuilder("{\"vr\":\"").append(vr).append("\"");
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            json.append(i == 0 ? ",\"Value\":[" : ",");
            json.append(value instanceof Number ? value : "\"" + value + "\"");
        }
        return json.append(values.isEmpty() ? "}" : "]}").toString();
    }
}
