package tessera.app.demo;

import java.util.SplittableRandom;

/// The proportions of one participant's trunk; everything in [Anatomy] scales with them.
///
/// @param width half the width of the trunk in mm
/// @param depth half its depth in mm
/// @param fatMm thickness of the fat under the skin
/// @param wobble where in the noise field this participant's textures begin
record Body(double width, double depth, double fatMm, double wobble) {
    static Body of(SplittableRandom random) {
        double size = 0.94 + 0.12 * random.nextDouble();
        return new Body(168 * size, 121 * size, 9 + 13 * random.nextDouble(), Math.floor(random.nextDouble() * 50));
    }

    /// How much larger than the model of 168 × 121 mm.
    double scale() {
        return width / 168;
    }

    Ellipse skin() {
        return new Ellipse(0, 0, width, depth);
    }

    /// The inner side of the fat: muscle and ribs begin here.
    Ellipse wall() {
        return skin().grown(-2 - fatMm);
    }

    /// The inner side of muscle and ribs: the cavities.
    Ellipse cavity() {
        return wall().grown(-13);
    }
}
