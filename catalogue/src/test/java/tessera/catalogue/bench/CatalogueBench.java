package tessera.catalogue.bench;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tessera.catalogue.CatalogueServer;
import tessera.catalogue.SampleCatalogue;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.Match;
import tessera.catalogue.search.SearchRequest;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// How fast the catalogue answers: 8 callers at the Java interface, on an own PostgreSQL with 100,000 studies.
///
/// Arguments, all optional: the number of studies, and the seconds for each kind of question.
public final class CatalogueBench {
    private static final int CALLERS = 8;
    private static final Door ALL = new Door.All();
    private static final Door TRIAL = new Door.OfTrial(new TrialCode("BENCH3"));

    private final Seeder seeder;
    private final SampleCatalogue catalogue;
    private final long nanosOfEach;

    private CatalogueBench(Seeder seeder, SampleCatalogue catalogue, int seconds) {
        this.seeder = seeder;
        this.catalogue = catalogue;
        this.nanosOfEach = TimeUnit.SECONDS.toNanos(seconds);
    }

    public static void main(String[] arguments) throws Exception {
        Seeder seeder = new Seeder(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000);
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (CatalogueServer server = CatalogueServer.start();
                SampleCatalogue catalogue = server.renew()) {
            long start = System.nanoTime();
            seeder.fill(server, catalogue);
            System.out.printf("%d studies seeded in %.1f s%n", seeder.studies(), (System.nanoTime() - start) / 1e9);
            new CatalogueBench(seeder, catalogue, seconds).run();
        }
    }

    private interface Asking {
        int rows(int number) throws Exception;
    }

    private void run() throws Exception {
        SearchRequest studies = SearchRequest.of(ALL, Level.STUDY);
        SearchRequest ofTrial = SearchRequest.of(TRIAL, Level.STUDY);
        List<Map.Entry<String, Asking>> kinds = List.of(
                kind("one patient", n -> ask(studies.matching(new Match(0x00100020, seeder.patient(n))))),
                kind("one patient in a trial", n -> ask(ofTrial.matching(new Match(0x00100020, seeder.patient(n))))),
                kind("limit=100", _ -> ask(studies.page(100, 0))),
                kind("limit=100 in a trial", _ -> ask(ofTrial.page(100, 0))),
                kind("limit=100&offset=1000", _ -> ask(studies.page(100, 1_000))),
                kind("name prefix, limit=100", n -> ask(named(studies, seeder.family(n) + "*"))),
                kind("name contains, limit=100", n -> ask(named(studies, "*" + seeder.family(n) + "*"))),
                kind(
                        "fuzzy name, limit=100",
                        n -> ask(named(studies, seeder.family(n)).fuzzily())),
                kind("one day, limit=100", n -> ask(dated(studies, n))),
                kind(
                        "one study's series",
                        n -> ask(SearchRequest.of(ALL, Level.SERIES).within(new Uid(seeder.study(n)), null))),
                kind(
                        "one study's instances",
                        n -> ask(SearchRequest.of(ALL, Level.INSTANCE).within(new Uid(seeder.study(n)), null))),
                kind(
                        "locate a study",
                        n -> catalogue
                                .search()
                                .locate(catalogue.steward(), ALL, new Uid(seeder.study(n)), null, null)
                                .size()));
        // Every kind once before the first is measured, so that none pays for the start of all.
        for (Map.Entry<String, Asking> kind : kinds) {
            callers(kind.getValue(), nanosOfEach / 2);
        }
        for (Map.Entry<String, Asking> kind : kinds) {
            measure(kind.getKey(), kind.getValue());
        }
    }

    private static Map.Entry<String, Asking> kind(String name, Asking asking) {
        return Map.entry(name, asking);
    }

    private static SearchRequest named(SearchRequest request, String name) {
        return request.matching(new Match(0x00100010, name)).page(100, 0);
    }

    private static SearchRequest dated(SearchRequest request, int number) {
        String day = String.format("20%02d%02d%02d", 5 + number % 19, 1 + number % 12, 1 + number % 28);
        return request.matching(new Match(0x00080020, day)).page(100, 0);
    }

    private int ask(SearchRequest request) throws Exception {
        return catalogue
                .search()
                .search(catalogue.steward(), request, (_, _, _) -> {})
                .rows();
    }

    private record Measured(LongBuffer nanos, long rows) {}

    private void measure(String kind, Asking asking) throws Exception {
        long start = System.nanoTime();
        List<Measured> callers = callers(asking, nanosOfEach);
        double seconds = (System.nanoTime() - start) / 1e9;
        long rows = 0;
        long[] nanos = {};
        for (Measured measured : callers) {
            rows += measured.rows();
            int length = nanos.length;
            int more = measured.nanos().remaining();
            nanos = Arrays.copyOf(nanos, length + more);
            measured.nanos().get(nanos, length, more);
        }
        print(kind, nanos, rows, seconds);
    }

    private static List<Measured> callers(Asking asking, long duration) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Measured>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(seed -> threads.submit(() -> caller(asking, seed, duration)))
                    .toList();
            List<Measured> measured = new ArrayList<>();
            for (Future<Measured> caller : callers) {
                measured.add(caller.get());
            }
            return measured;
        }
    }

    private static Measured caller(Asking asking, int seed, long duration) throws Exception {
        Random random = new Random(seed);
        long[] nanos = new long[1_000_000];
        int count = 0;
        long rows = 0;
        long end = System.nanoTime() + duration;
        for (long now = System.nanoTime(); now < end && count < nanos.length; ) {
            rows += asking.rows(random.nextInt(Integer.MAX_VALUE));
            long after = System.nanoTime();
            nanos[count++] = after - now;
            now = after;
        }
        return new Measured(LongBuffer.wrap(nanos, 0, count), rows);
    }

    private static void print(String kind, long[] nanos, long rows, double seconds) {
        Arrays.sort(nanos);
        System.out.printf(
                "%-26s %8.0f/s  p50 %7.2f ms  p95 %7.2f ms  %6.1f rows each%n",
                kind,
                nanos.length / seconds,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.95)] / 1e6,
                (double) rows / nanos.length);
    }
}
