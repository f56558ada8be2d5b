package tessera.deident.verify;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds all of many needles in one pass (Aho and Corasick 1975), letters of ASCII in either form.
///
/// Bytes that no needle has share one column of the table, so that it stays small.
final class ByteSearch {
    interface Hit {
        void at(Needle needle, int start, int end);
    }

    private final int[] column = new int[256];
    private final int columns;
    private final int[] next;
    private final @Nullable Needle[] ending;
    /// For each state the next shorter one at which a needle ends; 0 when there is none.
    private final int[] shorter;

    private int states = 1;

    ByteSearch(Collection<Needle> needles) {
        List<Needle> sorted = List.copyOf(needles);
        int used = 1;
        int total = 1;
        for (Needle needle : sorted) {
            total = Math.addExact(total, needle.length());
            for (byte b : needle.bytes) {
                if (column[b & 0xFF] == 0) {
                    column[b & 0xFF] = used++;
                }
            }
        }
        for (int b = 'A'; b <= 'Z'; b++) {
            column[b] = column[b | 0x20];
        }
        this.columns = used;
        int[] table = new int[Math.multiplyExact(total, columns)];
        this.ending = new @Nullable Needle[total];
        sorted.forEach(needle -> insert(table, needle));
        this.next = Arrays.copyOf(table, states * columns);
        this.shorter = new int[states];
        link();
    }

    private void insert(int[] table, Needle needle) {
        int state = 0;
        for (byte b : needle.bytes) {
            int at = state * columns + column[b & 0xFF];
            if (table[at] == 0) {
                table[at] = states++;
            }
            state = table[at];
        }
        ending[state] = needle;
    }

    private void link() {
        int[] fallback = new int[states];
        Deque<Integer> queue = new ArrayDeque<>();
        for (int c = 0; c < columns; c++) {
            if (next[c] != 0) {
                queue.add(next[c]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            int back = fallback[state];
            shorter[state] = ending[back] != null ? back : shorter[back];
            for (int c = 0; c < columns; c++) {
                int to = next[state * columns + c];
                if (to == 0) {
                    next[state * columns + c] = next[back * columns + c];
                } else {
                    fallback[to] = next[back * columns + c];
                    queue.add(to);
                }
            }
        }
    }

    void search(byte[] text, Hit hit) {
        int state = 0;
        for (int i = 0; i < text.length; i++) {
            state = next[state * columns + column[text[i] & 0xFF]];
            for (int at = ending[state] != null ? state : shorter[state]; at != 0; at = shorter[at]) {
                Needle needle = Objects.requireNonNull(ending[at]);
                hit.at(needle, i + 1 - needle.length(), i + 1);
            }
        }
    }

    static byte[] folded(byte[] bytes) {
        byte[] small = bytes.clone();
        for (int i = 0; i < small.length; i++) {
            if (small[i] >= 'A' && small[i] <= 'Z') {
                small[i] |= 0x20;
            }
        }
        return small;
    }
}
