package tessera.deident;

/// The Type of an attribute in an IOD (PS3.5 §7.4), a conditional one counted as if its condition held.
enum AttributeType {
    /// It must have a value.
    ONE,
    /// It must be there and may be empty.
    TWO,
    /// It may be absent.
    THREE;

    static AttributeType parse(String digit) {
        return switch (digit) {
            case "1" -> ONE;
            case "2" -> TWO;
            case "3" -> THREE;
            default -> throw new IllegalArgumentException("not a Type");
        };
    }
}
