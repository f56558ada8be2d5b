package tessera.app.demo;

/// The voxels of a series in patient coordinates (PS3.3 C.7.6.2): x to the left, y to the back, z to the head,
/// in mm. The middle of a slice is x = 0, y = 0; slice 0 is the lowest.
///
/// @param matrix voxels along a row and along a column
/// @param fieldMm width and height of a slice
/// @param sliceSpacingMm distance between neighbouring slices, which touch
public record Grid(int matrix, double fieldMm, int slices, double sliceSpacingMm) {
    public Grid {
        if (matrix < 16 || matrix > 1024 || slices < 1 || slices > 1000) {
            throw new IllegalArgumentException("a grid has 16 to 1024 voxels a side and 1 to 1000 slices");
        }
    }

    double pixelMm() {
        return fieldMm / matrix;
    }

    /// The coordinate of the middle of a column or row.
    double middleMm(int index) {
        return (index - (matrix - 1) / 2.0) * pixelMm();
    }

    double heightMm(int slice) {
        return slice * sliceSpacingMm;
    }

    /// The first column or row whose middle is at or after `mm`, within the slice.
    int firstFrom(double mm) {
        return Math.clamp((int) Math.ceil(mm / pixelMm() + (matrix - 1) / 2.0), 0, matrix);
    }

    /// One after the last column or row whose middle is at or before `mm`, within the slice.
    int endAfter(double mm) {
        return Math.clamp((int) Math.floor(mm / pixelMm() + (matrix - 1) / 2.0) + 1, 0, matrix);
    }
}
