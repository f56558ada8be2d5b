package tessera.deident.verify;

import java.util.List;

/// What was asked of the de-identification, as far as the verifier must know.
///
/// @param uidsKept whether UIDs stay as they are
/// @param institutionKept whether the institution may be named
/// @param masks where pixels were changed on purpose
/// @param furtherIdentifiers known of the participant or the site and not in the object
public record Expectation(
        Dates dates, boolean uidsKept, boolean institutionKept, List<Mask> masks, List<String> furtherIdentifiers) {
    /// What becomes of dates.
    public enum Dates {
        REMOVED,
        KEPT,
        MOVED
    }

    /// A rectangle of pixels, counted from 0 at the top left, of every frame.
    public record Mask(int column, int row, int columns, int rows) {
        boolean covers(long atColumn, long atRow) {
            return atColumn >= column && atColumn < column + columns && atRow >= row && atRow < row + rows;
        }
    }

    public Expectation {
        masks = List.copyOf(masks);
        furtherIdentifiers = List.copyOf(furtherIdentifiers);
    }

    public static Expectation of(Dates dates) {
        return new Expectation(dates, false, false, List.of(), List.of());
    }

    public Expectation with(List<Mask> other, List<String> identifiers) {
        return new Expectation(dates, uidsKept, institutionKept, other, identifiers);
    }

    @Override
    public String toString() {
        return "Expectation[" + dates + ", " + masks.size() + " masks, ***]";
    }
}
