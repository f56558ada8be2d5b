package tessera.catalogue.search;

import java.util.Arrays;

/// The members of one DICOM JSON object that we wrote ourselves (compact, ascending): where each lies in the
/// bytes. Found by one pass over them, without parsing what is inside.
final class RowMembers {
    private static final int NAME_LENGTH = 8;

    private byte[] json = new byte[0];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private long[] tags = new long[64];
    private int count;

    void read(byte[] object) {
        json = object;
        count = 0;
        int at = 1; // after the opening brace
        while (at < object.length && object[at] == '"') {
            int end = valueEnd(at + NAME_LENGTH + 3); // after the name, its quotes and the colon
            add(at, end);
            at = end + 1;
        }
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            tags = Arrays.copyOf(tags, count * 2);
        }
        starts[count] = start;
        ends[count] = end;
        tags[count] = tagAt(start + 1);
        count++;
    }

    private long tagAt(int at) {
        long tag = 0;
        for (int i = 0; i < NAME_LENGTH; i++) {
            tag = tag << 4 | Character.digit(json[at + i], 16);
        }
        return tag;
    }

    private int valueEnd(int from) {
        int depth = 0;
        boolean inText = false;
        for (int at = from; at < json.length; at++) {
            switch (json[at]) {
                case '\\' -> at += inText ? 1 : 0;
                case '"' -> inText = !inText;
                case '{', '[' -> depth += inText ? 0 : 1;
                case '}', ']' -> {
                    depth -= inText ? 0 : 1;
                    if (depth == 0 && !inText) {
                        return at + 1;
                    }
                }
                default -> {}
            }
        }
        throw new IllegalStateException("a row of the catalogue is not a DICOM JSON object");
    }

    int count() {
        return count;
    }

    /// As an unsigned number.
    long tag(int member) {
        return tags[member];
    }

    byte[] json() {
        return json;
    }

    /// Where the member begins, its name included.
    int start(int member) {
        return starts[member];
    }

    int end(int member) {
        return ends[member];
    }
}
