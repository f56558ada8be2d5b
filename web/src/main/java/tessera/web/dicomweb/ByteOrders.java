package tessera.web.dicomweb;

/// Turns values of a big-endian object around: bulk data are little endian (PS3.18 §F.2.6).
final class ByteOrders {
    private ByteOrders() {}

    /// Reverses each group of `unit` bytes in place; one leaves everything as it is.
    static byte[] swapped(byte[] bytes, int unit) {
        if (unit > 1) {
            for (int start = 0; start + unit <= bytes.length; start += unit) {
                for (int i = 0; i < unit / 2; i++) {
                    byte kept = bytes[start + i];
                    bytes[start + i] = bytes[start + unit - 1 - i];
                    bytes[start + unit - 1 - i] = kept;
                }
            }
        }
        return bytes;
    }
}
