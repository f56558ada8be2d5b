package tessera.app.demo;

import java.util.List;

/// One lesion of a participant, followed over the visits.
///
/// @param organ where it lies, which decides how it looks
/// @param x,y,z its middle in mm
/// @param radiiMm its radius at each visit
record Lesion(Organ organ, double x, double y, double z, List<Double> radiiMm) {
    /// Hypodense in the enhanced liver, solid in the lung.
    enum Organ {
        LIVER(58),
        LUNG(35);

        final double houndsfield;

        Organ(double houndsfield) {
            this.houndsfield = houndsfield;
        }
    }

    Lesion {
        radiiMm = List.copyOf(radiiMm);
    }

    /// Paints what the slice at height `z` shows of it at a visit, with a border a little out of round.
    void paint(Slice slice, Noise noise, double atZ, int visit) {
        double radius = radiiMm.get(visit);
        double dz = atZ - z;
        double reach = radius * 1.3;
        if (Math.abs(dz) > reach) {
            return;
        }
        Slice.Depth depth = (px, py) -> {
            double dx = px - x;
            double dy = py - y;
            double distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
            double uneven = noise.smooth(px / radius * 1.5 + x, py / radius * 1.5 + y, atZ / radius * 1.5 + z);
            return radius * (1 + 0.18 * uneven) - distance;
        };
        slice.paint(
                Slice.Box.around(x, y, reach, reach),
                depth,
                (px, py) -> organ.houndsfield + 10 * noise.rough(px / 4, py / 4, atZ / 4));
    }
}
