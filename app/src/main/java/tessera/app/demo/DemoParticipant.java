package tessera.app.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// One participant of the demonstration, with body and lesions.
///
/// @param code the pseudonym, site and number: `DEMO-02-005`
/// @param site two digits
/// @param ageYears at the baseline
/// @param baseline the day of the first visit
record DemoParticipant(
        int number,
        String code,
        String site,
        char sex,
        int ageYears,
        LocalDate baseline,
        Body body,
        List<Lesion> lesions) {
    private static final int SITES = 3;
    private static final LocalDate FIRST_BASELINE = LocalDate.of(2024, 1, 8);

    /// How the lesions of an arm change from visit to visit, and how much participants differ in that.
    private record Course(double factorPerVisit, double spread) {
        static final Course ACTIVE = new Course(0.72, 0.16);
        static final Course CONTROL = new Course(1.18, 0.10);
    }

    DemoParticipant {
        lesions = List.copyOf(lesions);
    }

    static DemoParticipant of(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        String site = String.format("%02d", 1 + number % SITES);
        Body body = Body.of(random);
        char sex = random.nextBoolean() ? 'F' : 'M';
        int age = random.nextInt(38, 80);
        LocalDate baseline = FIRST_BASELINE.plusDays(random.nextInt(0, 540));
        Course course = number % 2 == 0 ? Course.ACTIVE : Course.CONTROL;
        String code = String.format("DEMO-%s-%03d", site, number);
        return new DemoParticipant(number, code, site, sex, age, baseline, body, lesions(random, body, course));
    }

    private static List<Lesion> lesions(SplittableRandom random, Body body, Course course) {
        List<Lesion> lesions = new ArrayList<>();
        double s = body.scale();
        int inLiver = random.nextInt(2, 5);
        for (int i = 0; i < inLiver; i++) {
            double x = (-110 + 70 * random.nextDouble()) * s;
            double y = (-40 + 75 * random.nextDouble()) * s;
            double z = 50 + 75 * random.nextDouble();
            lesions.add(new Lesion(Lesion.Organ.LIVER, x, y, z, radii(random, 7 + 12 * random.nextDouble(), course)));
        }
        int inLung = random.nextInt(1, 4);
        for (int i = 0; i < inLung; i++) {
            double side = random.nextBoolean() ? 1 : -1;
            double x = side * (70 + 38 * random.nextDouble()) * s;
            double y = (-35 + 80 * random.nextDouble()) * s;
            double z = 158 + 34 * random.nextDouble();
            lesions.add(new Lesion(Lesion.Organ.LUNG, x, y, z, radii(random, 4 + 7 * random.nextDouble(), course)));
        }
        return lesions;
    }

    private static List<Double> radii(SplittableRandom random, double baseline, Course course) {
        List<Double> radii = new ArrayList<>();
        double radius = baseline;
        for (int visit = 0; visit < DemoTrial.VISITS.size(); visit++) {
            radii.add(radius);
            radius *= course.factorPerVisit + course.spread * (random.nextDouble() * 2 - 1);
        }
        return radii;
    }
}
