package tessera.kernel;

/// How much one XML document may ask of [SafeXml]. What goes beyond is a [Failure].
///
/// @param depth      elements within each other
/// @param elements   of the whole document
/// @param characters of all text and attributes together
public record XmlLimits(int depth, int elements, long characters) {
    public static final XmlLimits DEFAULT = new XmlLimits(300, 4_000_000, 64L << 20);

    public XmlLimits {
        if (depth < 1 || elements < 1 || characters < 0) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }
}
