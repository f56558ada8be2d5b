package tessera.app.demo;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tessera.kernel.TrialCode;

/// A small trial that never took place: CT of chest and abdomen of participants who do not exist, at three
/// visits, on two arms. On the active arm the lesions shrink, on the other they grow.
///
/// The same seed and sizes give the same bytes everywhere. The arm of a participant is not in the images.
///
/// @param seed chooses bodies, lesions and noise
/// @param participants how many, 1 to 999
/// @param grid voxels of a series
public record DemoTrial(long seed, int participants, Grid grid) {
    public static final TrialCode CODE = new TrialCode("DEMO");
    public static final String TITLE = "Demonstration: phantom lesions of liver and lung at three visits";

    static final List<Visit> VISITS =
            List.of(new Visit("V1", "Baseline", 0), new Visit("V2", "Week 8", 56), new Visit("V3", "Week 16", 112));

    /// A time point of the protocol.
    ///
    /// @param days after the baseline
    record Visit(String id, String description, int days) {}

    public DemoTrial {
        if (participants < 1 || participants > 999) {
            throw new IllegalArgumentException("a demonstration has 1 to 999 participants");
        }
    }

    /// What `demo` shows: 12 participants, each with three series of 40 slices of 512². The system property
    /// `tessera.demo.participants` makes them fewer or more.
    public static DemoTrial standard() {
        return new DemoTrial(2026, Integer.getInteger("tessera.demo.participants", 12), new Grid(512, 380, 40, 5));
    }

    /// The same trial with fewer participants and a coarser grid, for tests.
    public static DemoTrial small(int participants, int slices, int matrix) {
        return new DemoTrial(2026, participants, new Grid(matrix, 380, slices, 200.0 / slices));
    }

    /// How many files [#instances] brings.
    public int size() {
        return participants * VISITS.size() * grid.slices();
    }

    /// Every file, made as it is asked for: by participant, visit and slice.
    public Stream<DemoFile> instances() {
        Noise noise = new Noise(seed);
        return IntStream.rangeClosed(1, participants)
                .mapToObj(number -> DemoParticipant.of(seed, number))
                .flatMap(participant -> new DemoScan(this, participant, noise).instances());
    }
}
