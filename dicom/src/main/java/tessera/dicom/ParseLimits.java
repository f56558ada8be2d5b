package tessera.dicom;

/// How much one source may ask of the reader. What goes beyond is a [ParseFailure], not a slow death.
///
/// @param depth sequences within each other
/// @param elements data elements and items of the whole source together
/// @param fragments items of encapsulated pixel data
/// @param heldBytes bytes of all values that are kept in memory together (offset tables included)
/// @param inflatedBytes bytes a deflated data set may grow to
/// @param findings kept; one last finding says that there were more
public record ParseLimits(int depth, int elements, int fragments, long heldBytes, long inflatedBytes, int findings) {
    public static final ParseLimits DEFAULT = new ParseLimits(64, 1_000_000, 16_000_000, 256L << 20, 2L << 30, 1_000);

    public ParseLimits {
        if (depth < 0 || elements < 1 || fragments < 0 || heldBytes < 0 || inflatedBytes < 0 || findings < 1) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }
}
