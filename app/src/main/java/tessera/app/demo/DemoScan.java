package tessera.app.demo;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The three series of one participant. The body is drawn once; every visit adds its lesions and its own noise.
final class DemoScan {
    private static final double NOISE_HU = 11;

    private final DemoTrial trial;
    private final DemoParticipant participant;
    private final Noise noise;

    DemoScan(DemoTrial trial, DemoParticipant participant, Noise noise) {
        this.trial = trial;
        this.participant = participant;
        this.noise = noise;
    }

    Stream<DemoFile> instances() {
        Grid grid = trial.grid();
        Anatomy anatomy = new Anatomy(participant.body(), noise);
        List<Slice> body = IntStream.range(0, grid.slices())
                .parallel()
                .mapToObj(slice -> anatomy.slice(grid, grid.heightMm(slice)))
                .toList();
        return IntStream.range(0, DemoTrial.VISITS.size())
                .boxed()
                .flatMap(visit -> IntStream.range(0, grid.slices())
                        .mapToObj(slice -> file(visit, slice, body.get(slice).copy())));
    }

    private DemoFile file(int visit, int number, Slice slice) {
        Grid grid = trial.grid();
        participant.lesions().forEach(lesion -> lesion.paint(slice, noise, grid.heightMm(number), visit));
        DemoImage image = new DemoImage(trial, participant, DemoTrial.VISITS.get(visit), number);
        String path = participant.code() + "/" + DemoTrial.VISITS.get(visit).id() + "/"
                + String.format("%03d.dcm", number + 1);
        return new DemoFile(path, image.encode(stored(slice.houndsfield(), grainOrigin(visit, number))));
    }

    /// Hounsfield units with noise as stored values: 12 bits, 0 is -1024 HU.
    private short[] stored(float[] houndsfield, int origin) {
        int matrix = trial.grid().matrix();
        short[] stored = new short[houndsfield.length];
        for (int row = 0; row < matrix; row++) {
            for (int column = 0; column < matrix; column++) {
                int at = row * matrix + column;
                double value = houndsfield[at] + NOISE_HU * noise.grain(origin, column, row);
                stored[at] = (short) Math.clamp(Math.round(value) - DemoImage.INTERCEPT, 0, 4095);
            }
        }
        return stored;
    }

    private int grainOrigin(int visit, int slice) {
        return (participant.number() * 7_919 + visit * 104_729 + slice * 15_485_863) & 0xFFFFF;
    }
}
