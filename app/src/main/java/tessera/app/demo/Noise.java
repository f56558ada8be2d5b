package tessera.app.demo;

import java.util.SplittableRandom;

/// Smooth random fields for tissue texture, and the correlated grain that a reconstruction leaves in a CT
/// slice. The same seed gives the same fields on every machine.
final class Noise {
    private static final int SIDE = 64;
    private static final int GRAIN_SIDE = 1024;
    private static final int TEXTURE_SIDE = 1024;
    private static final int TEXTURE_STEPS = TEXTURE_SIDE / SIDE;

    private final float[] lattice = new float[SIDE * SIDE * SIDE];
    private final float[] grain;
    private final float[] texture = new float[TEXTURE_SIDE * TEXTURE_SIDE];

    Noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) (random.nextDouble() * 2 - 1);
        }
        grain = blurred(gaussian(random));
        for (int at = 0; at < texture.length; at++) {
            int row = at / TEXTURE_SIDE;
            int column = at % TEXTURE_SIDE;
            texture[at] = (float) rough((double) column / TEXTURE_STEPS, (double) row / TEXTURE_STEPS, 0);
        }
    }

    /// A smooth field between -1 and 1 that changes over about one unit of its arguments.
    double smooth(double x, double y, double z) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        int z0 = (int) Math.floor(z);
        double u = ease(x - x0);
        double v = ease(y - y0);
        double low = mix(row(x0, y0, z0, u), row(x0, y0 + 1, z0, u), v);
        double high = mix(row(x0, y0, z0 + 1, u), row(x0, y0 + 1, z0 + 1, u), v);
        return mix(low, high, ease(z - z0));
    }

    /// Two octaves of [#smooth].
    double rough(double x, double y, double z) {
        return 0.67 * smooth(x, y, z) + 0.33 * smooth(2.1 * x + 7, 2.1 * y + 3, 2.1 * z + 11);
    }

    /// Like [#rough] at a tenth of its cost: read from one layer, which drifts along with `z`.
    double texture(double x, double y, double z) {
        int column = (int) ((x + 0.37 * z) * TEXTURE_STEPS) & (TEXTURE_SIDE - 1);
        int row = (int) ((y + 0.61 * z) * TEXTURE_STEPS) & (TEXTURE_SIDE - 1);
        return texture[row * TEXTURE_SIDE + column];
    }

    /// The grain at one pixel of a slice that begins at `origin` in the field: mean 0, standard deviation about
    /// 1.
    float grain(int origin, int column, int row) {
        int x = (column + origin) & (GRAIN_SIDE - 1);
        int y = (row + (origin >> 10)) & (GRAIN_SIDE - 1);
        return grain[y * GRAIN_SIDE + x];
    }

    private double row(int x, int y, int z, double u) {
        int line = (z & (SIDE - 1)) * SIDE * SIDE + (y & (SIDE - 1)) * SIDE;
        return mix(lattice[line + (x & (SIDE - 1))], lattice[line + ((x + 1) & (SIDE - 1))], u);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }

    /// Sums of uniform numbers instead of `nextGaussian`, whose algorithm a Java release may change.
    private static float[] gaussian(SplittableRandom random) {
        float[] field = new float[GRAIN_SIDE * GRAIN_SIDE];
        for (int i = 0; i < field.length; i++) {
            field[i] = (float) ((random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2);
        }
        return field;
    }

    /// Averages each value with its eight neighbours, weighted 1-2-1 both ways, and restores the spread.
    private static float[] blurred(float[] field) {
        float[] result = new float[field.length];
        int mask = GRAIN_SIDE - 1;
        for (int y = 0; y < GRAIN_SIDE; y++) {
            for (int x = 0; x < GRAIN_SIDE; x++) {
                float sum = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy));
                        sum += weight * field[((y + dy) & mask) * GRAIN_SIDE + ((x + dx) & mask)];
                    }
                }
                result[y * GRAIN_SIDE + x] = sum / 6;
            }
        }
        return result;
    }
}
