package tessera.store.pack;

/// The CRC-32 of two texts one behind the other, from theirs alone: multiplication modulo the CRC's polynomial
/// in GF(2), as in Mark Adler's `crc32_combine` (zlib).
final class Crc32Combine {
    /// x^32 + x^26 + … + 1, reflected (ISO 3309).
    private static final int POLYNOMIAL = 0xEDB88320;

    private static final int ONE = 1 << 31;
    /// x^(2^n) for n = 0 … 31.
    private static final int[] POWERS = powers();

    private Crc32Combine() {}

    /// @param secondBytes length of the second text
    static int combine(int first, int second, long secondBytes) {
        return multiply(power(secondBytes), first) ^ second;
    }

    /// x^(8 · bytes): what shifting a CRC over so many bytes multiplies it by.
    private static int power(long bytes) {
        int product = ONE;
        int n = 3;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                product = multiply(POWERS[n & 31], product);
            }
            n++;
        }
        return product;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int factor = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) != 0 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
        }
        return product;
    }

    private static int[] powers() {
        int[] powers = new int[32];
        powers[0] = 1 << 30;
        for (int n = 1; n < powers.length; n++) {
            powers[n] = multiply(powers[n - 1], powers[n - 1]);
        }
        return powers;
    }
}
