package tessera.dicom;

import java.nio.ByteBuffer;

/// How many 528 kB CT slices one core reads up to their pixels: from memory, with all checks. Run it by its
/// main method; it is no test.
final class ParseBench {
    private static final int ROUNDS = 8;
    private static final long ROUND_NANOS = 1_000_000_000L;

    private ParseBench() {}

    public static void main(String[] arguments) throws Exception {
        byte[] file = Samples.ct();
        int elements = Samples.read(file).dataSet().elements().size();
        System.out.printf("a file of %,d bytes with %d elements%n", file.length, elements);
        for (int round = 0; round < ROUNDS; round++) {
            System.out.printf("%,d files/s in memory, %,d mapped%n", rate(ByteBuffer.wrap(file)), rate(direct(file)));
        }
    }

    private static long rate(ByteBuffer file) throws Exception {
        long start = System.nanoTime();
        long count = 0;
        long sink = 0;
        while (System.nanoTime() - start < ROUND_NANOS) {
            sink += DicomReader.read(ByteSource.of(file), ReadOptions.DEFAULT).dataSetOffset();
            count++;
        }
        if (sink == 0) {
            throw new AssertionError("nothing was read");
        }
        return count * 1_000_000_000L / (System.nanoTime() - start);
    }

    private static ByteBuffer direct(byte[] file) {
        return ByteBuffer.allocateDirect(file.length).put(file).flip();
    }
}
