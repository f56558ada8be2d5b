package tessera.app.demo;

import java.util.Arrays;

/// One axial slice in Hounsfield units, painted shape over shape with edges one pixel soft (partial volume).
final class Slice {
    static final float AIR_HU = -1000;

    /// What a shape's tissue measures at a place.
    @FunctionalInterface
    interface Tissue {
        double houndsfield(double x, double y);

        static Tissue plain(double hu) {
            return (x, y) -> hu;
        }
    }

    /// How deep a place lies inside a shape, in mm; negative outside. Exact only near the edge, where it
    /// matters.
    @FunctionalInterface
    interface Depth {
        double mm(double x, double y);
    }

    /// A rectangle in mm that holds a shape.
    record Box(double left, double top, double right, double bottom) {
        static Box around(double x, double y, double halfWidth, double halfHeight) {
            return new Box(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
        }
    }

    private final Grid grid;
    private final float[] hu;

    Slice(Grid grid) {
        this(grid, new float[grid.matrix() * grid.matrix()]);
        Arrays.fill(hu, AIR_HU);
    }

    private Slice(Grid grid, float[] hu) {
        this.grid = grid;
        this.hu = hu;
    }

    Slice copy() {
        return new Slice(grid, hu.clone());
    }

    float[] houndsfield() {
        return hu;
    }

    void paint(Box box, Depth depth, Tissue tissue) {
        double pixel = grid.pixelMm();
        int rowEnd = grid.endAfter(box.bottom() + pixel);
        int columnEnd = grid.endAfter(box.right() + pixel);
        int columnBegin = grid.firstFrom(box.left() - pixel);
        for (int row = grid.firstFrom(box.top() - pixel); row < rowEnd; row++) {
            double y = grid.middleMm(row);
            for (int column = columnBegin; column < columnEnd; column++) {
                double x = grid.middleMm(column);
                double cover = depth.mm(x, y) / pixel + 0.5;
                if (cover > 0) {
                    int at = row * grid.matrix() + column;
                    double inside = tissue.houndsfield(x, y);
                    hu[at] = (float) (cover >= 1 ? inside : hu[at] + (inside - hu[at]) * cover);
                }
            }
        }
    }

    void paint(Ellipse ellipse, Tissue tissue) {
        paint(ellipse.box(), ellipse::depth, tissue);
    }

    void paint(Ellipse ellipse, double hu) {
        paint(ellipse, Tissue.plain(hu));
    }

    /// Paints the part of an ellipse that lies inside another.
    void paintWithin(Ellipse border, Ellipse ellipse, Tissue tissue) {
        paint(ellipse.box(), (x, y) -> Math.min(ellipse.depth(x, y), border.depth(x, y)), tissue);
    }
}
