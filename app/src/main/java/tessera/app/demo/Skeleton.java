package tessera.app.demo;

/// Spine, ribs and breastbone of a trunk.
final class Skeleton {
    private static final double VERTEBRA_MM = 31;
    private static final double DISC_MM = 7;
    private static final double RIB_STEP_MM = 29;
    private static final double RIB_FALL_MM = 105;

    private final Body body;
    private final Noise noise;

    Skeleton(Body body, Noise noise) {
        this.body = body;
        this.noise = noise;
    }

    void paint(Slice slice, double z) {
        paintRibs(slice, z);
        paintBreastbone(slice, z);
        paintSpine(slice, z);
    }

    private void paintSpine(Slice slice, double z) {
        double s = body.scale();
        double back = 66 * s;
        double level = Math.floorMod((long) (z * 10), (long) (VERTEBRA_MM * 10)) / 10.0;
        boolean disc = level < DISC_MM;
        if (!disc) {
            double waist = 1.5 * StrictMath.cos((level - DISC_MM) / (VERTEBRA_MM - DISC_MM) * 2 * Math.PI);
            slice.paint(new Ellipse(0, back + 28 * s, 13 * s, 12 * s), 430);
            slice.paint(new Ellipse(0, back + 26 * s, 17 * s, 8 * s), 380);
            slice.paint(new Ellipse(0, back + 42 * s, 4 * s, 13 * s), 390);
            slice.paint(new Ellipse(0, back + 42 * s, 2 * s, 10 * s), 240);
            for (int side = -1; side <= 1; side += 2) {
                slice.paint(new Ellipse(side * 27 * s, back + 24 * s, 16 * s, 5 * s), 360);
                slice.paint(new Ellipse(side * 27 * s, back + 24 * s, 13 * s, 2.5 * s), 220);
            }
            slice.paint(new Ellipse(0, back, 22 * s + waist, 17 * s + waist), 470);
            slice.paint(
                    new Ellipse(0, back, 20 * s + waist, 15 * s + waist),
                    (x, y) -> 205 + 55 * noise.texture(x * 0.4, y * 0.4, z * 0.3));
        } else {
            slice.paint(new Ellipse(0, back, 23 * s, 18 * s), (x, y) -> 92 + 10 * noise.texture(x * 0.2, y * 0.2, z));
            slice.paint(new Ellipse(0, back + 34 * s, 9 * s, 6 * s), 320);
        }
        slice.paint(new Ellipse(0, back + 24 * s, 9.5 * s, 8.5 * s), -40);
        slice.paint(new Ellipse(0, back + 24 * s, 7.5 * s, 7 * s), 22);
        slice.paint(new Ellipse(0, back + 24 * s, 4 * s, 3.5 * s), 38);
    }

    /// Ribs run in the wall and fall towards the front, so that a slice cuts several of them obliquely.
    private void paintRibs(Slice slice, double z) {
        Ellipse outer = body.wall().grown(-3);
        Slice.Depth depth = (x, y) -> {
            double ring = 4.6 - Math.abs(outer.depth(x, y) - 5.5);
            if (ring <= -1) {
                return -1;
            }
            double front = front(x, y);
            double height = z + RIB_FALL_MM * front;
            double along = Math.abs(height - RIB_STEP_MM * Math.rint(height / RIB_STEP_MM));
            boolean cage = z > 10 + 95 * front * front && front < 0.8;
            return cage ? Math.min(ring, (7 - along) * 0.85) : -1;
        };
        slice.paint(outer.box(), depth, (x, y) -> depth.mm(x, y) < 1.7 ? 430 : 190);
    }

    private void paintBreastbone(Slice slice, double z) {
        if (z > 118) {
            Ellipse bone = new Ellipse(0, -body.wall().halfHeight() + 9, 17, 6);
            slice.paint(bone, 380);
            slice.paint(bone.grown(-1.8), 170);
        }
    }

    /// 0 at the spine, 1 at the breastbone, along the wall.
    private double front(double x, double y) {
        return StrictMath.atan2(Math.abs(x) / body.width(), y / body.depth()) / Math.PI;
    }
}
