package tessera.app.demo;

/// A trunk from the kidneys to the middle of the chest, as a contrast-enhanced CT in the portal venous phase
/// shows it. Drawn, not measured: plausible enough to try every tool on, and belonging to nobody.
///
/// Heights are mm above the lowest slice of the default grid, which spans 0 to 200.
final class Anatomy {
    private static final double WATER = 5;
    private static final double FAT = -102;
    private static final double MUSCLE = 58;
    private static final double LUNG = -865;
    private static final double LIVER = 112;
    private static final double SPLEEN = 124;
    private static final double BLOOD = 158;
    private static final double CORTEX = 205;

    private final Body body;
    private final Noise noise;
    private final Skeleton skeleton;

    Anatomy(Body body, Noise noise) {
        this.body = body;
        this.noise = noise;
        this.skeleton = new Skeleton(body, noise);
    }

    Slice slice(Grid grid, double z) {
        Slice slice = new Slice(grid);
        paintTable(slice);
        paintWall(slice, z);
        paintLungs(slice, z);
        paintChest(slice, z);
        paintBowel(slice, z);
        paintKidneys(slice, z);
        paintStomach(slice, z);
        paintSpleenAndLiver(slice, z);
        paintVessels(slice, z);
        skeleton.paint(slice, z);
        return slice;
    }

    private void paintTable(Slice slice) {
        double top = body.depth() + 6;
        slice.paint(
                new Slice.Box(-185, top - 40, 185, top + 14),
                (x, y) -> 1.6 - Math.abs(y - top + x * x / 900),
                Slice.Tissue.plain(-220));
        slice.paint(
                new Slice.Box(-185, top - 30, 185, top + 24),
                (x, y) -> 1.0 - Math.abs(y - top - 14 + x * x / 1100),
                Slice.Tissue.plain(-420));
    }

    private void paintWall(Slice slice, double z) {
        slice.paint(body.skin(), 40);
        slice.paint(body.skin().grown(-2), textured(FAT, 9, 0.11, z));
        slice.paint(body.wall(), textured(MUSCLE, 8, 0.13, z));
        for (int side = -1; side <= 1; side += 2) {
            slice.paint(scaled(side * 34, 78, 30, 20), textured(MUSCLE, 14, 0.2, z));
        }
        slice.paint(body.cavity(), textured(FAT + 6, 10, 0.1, z));
    }

    private void paintLungs(Slice slice, double z) {
        Slice.Tissue tissue = (x, y) -> {
            double across = Math.abs(x) - 30;
            double fromHilum = Math.sqrt(across * across + (y + 5) * (y + 5)) / 80;
            double vessels = ridge(x, y, z, 0.04, 16 + 40 * fromHilum);
            double fine = ridge(x + 90, y + 40, z, 0.075, 14 + 20 * fromHilum);
            double gravity = 40 * y / body.depth();
            return LUNG + gravity + 28 * noise.texture(x * 0.3, y * 0.3, z * 0.1) + 860 * vessels + 620 * fine;
        };
        for (int side = -1; side <= 1; side += 2) {
            slice.paintWithin(body.cavity(), scaledEllipsoid(side * 74, -2, 190, 64, 92, 152, z), tissue);
        }
    }

    private void paintChest(Slice slice, double z) {
        if (z > 92) {
            slice.paintWithin(body.cavity(), scaled(-2, -40, 34, 62), textured(FAT + 14, 10, 0.12, z));
            slice.paintWithin(body.cavity(), scaled(4, 38, 27, 34), textured(FAT + 20, 10, 0.12, z));
        }
        Ellipse heart = scaledEllipsoid(24, -34, 150, 58, 47, 56, z);
        slice.paint(heart.grown(4), FAT + 16);
        slice.paint(heart, textured(96, 8, 0.1, z));
        slice.paint(scaledEllipsoid(38, -36, 146, 27, 24, 36, z), BLOOD);
        slice.paint(scaledEllipsoid(2, -48, 148, 20, 26, 34, z), BLOOD - 6);
        slice.paint(scaledEllipsoid(6, -10, 168, 32, 15, 24, z), BLOOD + 2);
        if (z > 60) {
            slice.paint(scaled(4, 32, 8, 6), 42);
            slice.paint(scaled(4, 32, 2.5, 1.5), -600);
        }
    }

    private void paintBowel(Slice slice, double z) {
        for (int loop = 0; loop < 9; loop++) {
            double x = -78 + 20 * loop + 8 * noise.smooth(loop * 3.1, body.wobble(), z * 0.02);
            double y = -52 + 22 * noise.smooth(loop * 5.7, z * 0.025, body.wobble());
            double top = 44 + 18 * noise.smooth(loop * 2.3, body.wobble(), 9);
            Ellipse wall = scaledEllipsoid(x, y, 0, 15, 13, top, z);
            slice.paintWithin(body.cavity(), wall, Slice.Tissue.plain(78));
            boolean gas = loop % 4 == 1;
            double level = wall.y() - 1;
            slice.paintWithin(
                    body.cavity(),
                    wall.grown(-2.5),
                    (px, py) -> gas && py < level ? Slice.AIR_HU : 18 + 14 * noise.texture(px * 0.25, py * 0.25, z));
        }
    }

    private void paintKidneys(Slice slice, double z) {
        for (int side = -1; side <= 1; side += 2) {
            double middle = side < 0 ? 14 : 26;
            Ellipse kidney = scaledEllipsoid(side * 66, 48, middle, 29, 32, 54, z);
            slice.paint(kidney, textured(CORTEX, 8, 0.15, z));
            slice.paint(kidney.grown(-8), textured(168, 22, 0.16, z));
            slice.paint(scaledEllipsoid(side * 56, 45, middle, 14, 10, 26, z), FAT + 10);
            slice.paint(scaledEllipsoid(side * 55, 45, middle, 6, 4, 15, z), WATER + 10);
            slice.paint(scaledEllipsoid(side * 48, 40, middle + 62, 4, 12, 9, z), 60);
        }
    }

    private void paintStomach(Slice slice, double z) {
        Ellipse stomach = scaledEllipsoid(62, -42, 84, 50, 34, 48, z);
        double level = stomach.y() - stomach.halfHeight() * 0.35;
        slice.paintWithin(body.cavity(), stomach, Slice.Tissue.plain(84));
        slice.paintWithin(
                body.cavity().grown(-3),
                stomach.grown(-4),
                (x, y) -> y < level ? Slice.AIR_HU : 16 + 18 * noise.texture(x * 0.12, y * 0.12, z * 0.1));
        slice.paint(scaledEllipsoid(10, 6, 42, 46, 11, 20, z), textured(92, 16, 0.22, z));
    }

    private void paintSpleenAndLiver(Slice slice, double z) {
        slice.paintWithin(
                body.cavity().grown(-2), scaledEllipsoid(108, 42, 92, 34, 50, 52, z), textured(SPLEEN, 6, 0.09, z));
        Slice.Tissue liver = (x, y) -> {
            double portal = ridge(x + 31, y + 17, z * 1.4, 0.034, 48);
            return LIVER + 7 * noise.texture(x * 0.09, y * 0.09, z * 0.09) + 46 * portal;
        };
        Ellipse within = body.cavity().grown(-2);
        Ellipse right = scaledEllipsoid(-70, 2, 76, 84, 84, 84, z);
        Ellipse left = scaledEllipsoid(-6, -52, 96, 66, 38, 42, z);
        double edge = 7 * noise.smooth(z * 0.03, body.wobble(), 2);
        Ellipse whole = right.grown(edge);
        slice.paint(
                within.box(),
                (x, y) -> Math.min(within.depth(x, y), Math.max(whole.depth(x, y), left.depth(x, y))),
                liver);
        slice.paint(scaledEllipsoid(-38, -46, 44, 15, 21, 22, z), 108);
        slice.paint(scaledEllipsoid(-38, -46, 44, 13, 19, 20, z), WATER + 5);
    }

    private void paintVessels(Slice slice, double z) {
        double sway = 3 * noise.smooth(z * 0.02, 4, body.wobble());
        slice.paint(scaled(16 + sway, 42, 12.5, 12.5), BLOOD + 14);
        slice.paint(scaled(-20 + sway, z > 120 ? 8 : 36 - Math.max(0, z - 60) * 0.4, 13, 11), BLOOD - 12);
        if (z < 60) {
            slice.paint(scaled(14, 18, 5, 5), BLOOD);
            slice.paint(scaled(-6, 10, 7, 6), BLOOD);
        }
    }

    private Ellipse scaled(double x, double y, double halfWidth, double halfHeight) {
        double s = body.scale();
        return new Ellipse(x * s, y * s, halfWidth * s, halfHeight * s);
    }

    private Ellipse scaledEllipsoid(double x, double y, double z, double rx, double ry, double rz, double at) {
        double s = body.scale();
        return Ellipse.ofEllipsoid(new double[] {x * s, y * s, z}, new double[] {rx * s, ry * s, rz}, at);
    }

    private Slice.Tissue textured(double hu, double spread, double perMm, double z) {
        return (x, y) -> hu + spread * noise.texture(x * perMm + body.wobble(), y * perMm, z * perMm);
    }

    /// 1 on the lines where two noise fields change sign together, which wind and branch as vessels do; 0 away
    /// from them. The larger `thin`, the thinner the lines.
    private double ridge(double x, double y, double z, double perMm, double thin) {
        double u = (0.80 * x + 0.48 * y + 0.36 * z) * perMm + body.wobble();
        double v = (-0.60 * x + 0.64 * y + 0.48 * z) * perMm;
        double w = (-0.60 * y + 0.80 * z) * perMm;
        double field = noise.rough(u, v, w);
        double near = 1 - field * field * thin;
        if (near <= 0) {
            return 0;
        }
        double other = noise.rough(w + 9, u + 23, v + 31);
        return Math.max(0, near - other * other * thin);
    }
}
