package tessera.store.pack;

/// The CRC-32 of two runs of bytes in a row, from the CRC-32 of each (zlib's crc32_combine): appending zeros is a linear
/// map over GF(2), so it is applied by squaring a 32 by 32 matrix.
final class Crc32 {
    private static final int POLYNOMIAL = 0xEDB8_8320;

    private Crc32() {}

    /// @param secondBytes length of the second run
    static int combine(int first, int second, long secondBytes) {
        int crc = first;
        int[] zeros = oneZeroByte();
        for (long left = secondBytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                crc = times(zeros, crc);
            }
            zeros = squared(zeros);
        }
        return crc ^ second;
    }

    private static int[] oneZeroByte() {
        int[] bit = new int[32];
        bit[0] = POLYNOMIAL;
        for (int i = 1; i < 32; i++) {
            bit[i] = 1 << (i - 1);
        }
        return squared(squared(squared(bit)));
    }

    private static int times(int[] matrix, int vector) {
        int sum = 0;
        int row = 0;
        for (int left = vector; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                sum ^= matrix[row];
            }
            row++;
        }
        return sum;
    }

    private static int[] squared(int[] matrix) {
        int[] square = new int[32];
        for (int i = 0; i < 32; i++) {
            square[i] = times(matrix, matrix[i]);
        }
        return square;
    }
}
