package tessera.web.stow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds a sequence of bytes by looking at few of them: four bytes at regular distances, one of which must lie
/// within the needle wherever it stands (the filter of Wu and Manber 1994, for one needle). Unlike a search
/// whose next place depends on the byte just read, the processor fetches several places at once.
final class ByteFinder {
    private static final int GRAM_BYTES = 4;
    private static final int HASH_BITS = 12;
    private static final VarHandle GRAM = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] needle;
    /// Which hashes the needle's grams have.
    private final boolean[] known = new boolean[1 << HASH_BITS];
    /// How many places a needle may start at so that one look is enough for all of them.
    private final int stride;

    /// @param needle of at least four bytes
    ByteFinder(byte[] needle) {
        this.needle = needle.clone();
        this.stride = needle.length - GRAM_BYTES + 1;
        for (int i = 0; i < stride; i++) {
            known[hash((int) GRAM.get(needle, i))] = true;
        }
    }

    private static int hash(int gram) {
        return (gram * 0x9E3779B1) >>> (Integer.SIZE - HASH_BITS);
    }

    int length() {
        return needle.length;
    }

    /// The first place in `[from, to)` where the whole needle stands, or -1.
    int find(byte[] hay, int from, int to) {
        for (int look = from + stride - 1; look + GRAM_BYTES <= to; look += stride) {
            if (known[hash((int) GRAM.get(hay, look))]) {
                int found = firstOf(hay, look - stride + 1, Math.min(look, to - needle.length));
                if (found >= 0) {
                    return found;
                }
            }
        }
        return -1;
    }

    private int firstOf(byte[] hay, int first, int last) {
        for (int at = first; at <= last; at++) {
            if (hay[at] == needle[0] && Arrays.equals(hay, at, at + needle.length, needle, 0, needle.length)) {
                return at;
            }
        }
        return -1;
    }
}
