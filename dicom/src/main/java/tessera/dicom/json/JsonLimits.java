package tessera.dicom.json;

/// How much one JSON document may ask of the reader. What goes beyond is a [JsonFailure].
///
/// @param depth        sequences within each other
/// @param nodes        objects, arrays and scalars of the whole document together
/// @param heldBytes    bytes of all values together, bulk data included
/// @param stringLength the longest string, in characters (inline binary values are strings)
public record JsonLimits(int depth, int nodes, long heldBytes, int stringLength) {
    public static final JsonLimits DEFAULT = new JsonLimits(64, 4_000_000, 256L << 20, 32 << 20);

    static final int NUMBER_LENGTH = 64;
    static final int NAME_LENGTH = 64;
    /// Levels of JSON that one sequence adds: its attribute, its values, its item.
    private static final int LEVELS_PER_SEQUENCE = 3;

    public JsonLimits {
        if (depth < 0 || nodes < 1 || heldBytes < 0 || stringLength < 1) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }

    /// The array of data sets, a data set, and the values of a name go on top of the sequences.
    int jsonDepth() {
        return 2 + LEVELS_PER_SEQUENCE * (depth + 1);
    }
}
