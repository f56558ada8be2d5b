package tessera.app.demo;

/// An ellipse in a slice, in mm; with `halfWidth` ≤ 0 there is nothing.
record Ellipse(double x, double y, double halfWidth, double halfHeight) {
    /// Where a horizontal slice cuts an ellipsoid; nothing when it passes it.
    static Ellipse ofEllipsoid(double[] middle, double[] radii, double z) {
        double along = (z - middle[2]) / radii[2];
        double share = Math.sqrt(Math.max(0, 1 - along * along));
        return new Ellipse(middle[0], middle[1], radii[0] * share, radii[1] * share);
    }

    Ellipse grown(double mm) {
        return new Ellipse(x, y, halfWidth + mm, halfHeight + mm);
    }

    Slice.Box box() {
        return Slice.Box.around(x, y, halfWidth, halfHeight);
    }

    /// Depth below the edge, by the gradient of the ellipse's equation; negative outside.
    double depth(double px, double py) {
        if (halfWidth <= 0 || halfHeight <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double dx = (px - x) / halfWidth;
        double dy = (py - y) / halfHeight;
        double q = dx * dx + dy * dy;
        if (q < 1e-9) {
            return Math.min(halfWidth, halfHeight);
        }
        double gx = dx / halfWidth;
        double gy = dy / halfHeight;
        return (1 - q) / (2 * Math.sqrt(gx * gx + gy * gy));
    }
}
