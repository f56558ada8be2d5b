package tessera.store.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The content of one file twice: as stable storage has it, and what was done to it since.
final class FileImage {
    private static final int SECTOR_BYTES = 512;

    private byte[] durable = new byte[0];
    private final List<Change> pending = new ArrayList<>();

    private sealed interface Change {
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Write(long position, byte[] bytes) implements Change {}

        record Length(long bytes) implements Change {}
    }

    FileImage() {}

    FileImage(byte[] durable) {
        this.durable = durable;
    }

    void write(long position, byte[] bytes) {
        pending.add(new Change.Write(position, bytes));
    }

    void length(long bytes) {
        pending.add(new Change.Length(bytes));
    }

    void sync() {
        byte[] content = durable;
        for (Change change : pending) {
            content = apply(content, change);
        }
        durable = content;
        pending.clear();
    }

    /// What is left after a power cut: any part of what was not synced, torn at sectors; often nothing of it.
    byte[] survivor(Random random) {
        int keptOfHundred = random.nextBoolean() ? 0 : random.nextInt(101);
        byte[] content = durable;
        for (Change change : pending) {
            content = switch (change) {
                case Change.Length length -> random.nextInt(100) < keptOfHundred ? apply(content, length) : content;
                case Change.Write write -> torn(content, write, keptOfHundred, random);
            };
        }
        return content;
    }

    private static byte[] torn(byte[] content, Change.Write write, int keptOfHundred, Random random) {
        byte[] result = content;
        int from = 0;
        while (from < write.bytes().length) {
            int toBoundary = SECTOR_BYTES - (int) ((write.position() + from) % SECTOR_BYTES);
            int to = Math.min(write.bytes().length, from + toBoundary);
            if (random.nextInt(100) < keptOfHundred) {
                byte[] sector = Arrays.copyOfRange(write.bytes(), from, to);
                result = apply(result, new Change.Write(write.position() + from, sector));
            }
            from = to;
        }
        return result;
    }

    private static byte[] apply(byte[] content, Change change) {
        return switch (change) {
            case Change.Length length -> Arrays.copyOf(content, Math.toIntExact(length.bytes()));
            case Change.Write write -> {
                int end = Math.toIntExact(write.position() + write.bytes().length);
                byte[] result = end > content.length ? Arrays.copyOf(content, end) : content;
                System.arraycopy(write.bytes(), 0, result, Math.toIntExact(write.position()), write.bytes().length);
                yield result;
            }
        };
    }
}
