package tessera.deident;

/// A cell of table E.1-1 (PS3.15). Compound codes leave a choice, which the attribute's Type in the IOD decides:
/// the first that keeps the object valid.
enum ActionCode {
    X,
    Z,
    D,
    U,
    K,
    C,
    X_Z,
    X_D,
    Z_D,
    X_Z_D,
    X_Z_U;

    static ActionCode parse(String cell) {
        return valueOf(cell.replace('/', '_'));
    }

    Action resolve(AttributeType type) {
        return switch (this) {
            case X -> Action.REMOVE;
            case D -> Action.DUMMY;
            case U -> Action.REMAP;
            case K -> Action.KEEP;
            case C -> Action.CLEAN;
            // Z allows a dummy value, and where a value must be there it is one.
            case Z, Z_D -> type == AttributeType.ONE ? Action.DUMMY : Action.EMPTY;
            case X_D -> type == AttributeType.THREE ? Action.REMOVE : Action.DUMMY;
            case X_Z, X_Z_D ->
                switch (type) {
                    case ONE -> Action.DUMMY;
                    case TWO -> Action.EMPTY;
                    case THREE -> Action.REMOVE;
                };
            // Of Type 3, too: what refers to other instances is tied to Referenced Series Sequence (PS3.3 §C.12.2), so
            // that its absence would break that; and it gives away nothing once its UIDs are new ones.
            case X_Z_U -> Action.REMAP;
        };
    }

    boolean dependsOnType() {
        return switch (this) {
            case X, D, U, K, C, X_Z_U -> false;
            case Z, X_Z, X_D, Z_D, X_Z_D -> true;
        };
    }

    /// Of what two options ask for, the more protective (PS3.15 §E.1.1).
    ActionCode stricter(ActionCode other) {
        return other == K ? this : other;
    }
}
