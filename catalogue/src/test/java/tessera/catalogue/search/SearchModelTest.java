package tessera.catalogue.search;

import static org.assertj.core.api.Assertions.assertThat;
import static tessera.catalogue.search.ModelStudy.pick;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tessera.catalogue.SampleCatalogue.Answer;
import tessera.catalogue.WithCatalogue;
import tessera.catalogue.archive.ArchivedPack;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// A thousand studies of two trials, asked for in many ways, answered as a naive model answers.
class SearchModelTest {
    @RegisterExtension
    static final WithCatalogue WITH = new WithCatalogue();

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long SEED = 20260102;
    private static final TrialCode FIRST = new TrialCode("MODEL1");
    private static final TrialCode SECOND = new TrialCode("MODEL2");
    private static final int QUESTIONS_OF_EACH_KIND = 25;
    private static final List<ModelStudy> STUDIES = new ArrayList<>();

    private final Random random = new Random(SEED);

    @BeforeAll
    static void archive() throws Exception {
        WITH.catalogue().stopSyncing();
        WITH.catalogue().trial("MODEL1");
        WITH.catalogue().trial("MODEL2");
        Random random = new Random(SEED);
        for (int i = 0; i < 950; i++) {
            ModelStudy study = ModelStudy.random(random, i % 2 == 0 ? FIRST : SECOND, i);
            STUDIES.add(study);
            if (i % 19 == 0) {
                STUDIES.add(study.copyFor(i % 2 == 0 ? SECOND : FIRST));
            }
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> packs = new ArrayList<>();
            for (ModelStudy study : STUDIES) {
                for (ArchivedPack pack : study.packs()) {
                    packs.add(threads.submit(() -> WITH.catalogue().archive().archive(pack, 1)));
                }
            }
            for (Future<?> pack : packs) {
                pack.get();
            }
        }
    }

    private ModelStudy anyStudy() {
        return pick(random, STUDIES);
    }

    private Door anyDoor() {
        return pick(random, List.of(new Door.All(), new Door.OfTrial(FIRST), new Door.OfTrial(SECOND)));
    }

    private static boolean isBehind(Door door, ModelStudy study) {
        return switch (door) {
            case Door.All _ -> true;
            case Door.OfTrial(TrialCode trial) -> trial.equals(study.trial());
        };
    }

    private static void assertAnswered(SearchRequest request, Predicate<ModelStudy> model) throws Exception {
        Set<String> expected = STUDIES.stream()
                .filter(study -> isBehind(request.door(), study) && model.test(study))
                .map(ModelStudy::uid)
                .collect(Collectors.toCollection(TreeSet::new));
        Answer answer = WITH.catalogue().ask(request);
        List<String> page =
                expected.stream().skip(request.offset()).limit(request.limit()).toList();
        String asked = request.door() + " "
                + request.matches().stream().map(Match::value).toList();
        assertThat(uids(answer, "0020000D")).as(asked).containsExactlyElementsOf(page);
        assertThat(answer.outcome().rows()).as(asked).isEqualTo(page.size());
        assertThat(answer.outcome().more()).as(asked).isEqualTo(expected.size() > request.offset() + page.size());
        for (String row : answer.rows()) {
            assertFiguresAreRight(request.door(), MAPPER.readTree(row));
        }
    }

    private static List<String> uids(Answer answer, String tag) throws Exception {
        List<String> uids = new ArrayList<>();
        for (String row : answer.rows()) {
            uids.add(first(MAPPER.readTree(row), tag));
        }
        return uids;
    }

    private static String first(JsonNode row, String tag) {
        return row.path(tag).path("Value").path(0).asText();
    }

    /// Of all copies behind the door, each series and instance once.
    private static void assertFiguresAreRight(Door door, JsonNode row) {
        Map<String, Integer> series = new TreeMap<>();
        Set<String> modalities = new TreeSet<>();
        STUDIES.stream()
                .filter(study -> isBehind(door, study) && study.uid().equals(first(row, "0020000D")))
                .flatMap(study -> study.series().stream())
                .forEach(one -> {
                    series.put(one.uid(), one.instances());
                    modalities.add(one.modality());
                });
        assertThat(first(row, "00201206")).isEqualTo(Integer.toString(series.size()));
        assertThat(first(row, "00201208"))
                .isEqualTo(Integer.toString(
                        series.values().stream().mapToInt(Integer::intValue).sum()));
        Set<String> shown = new TreeSet<>();
        row.path("00080061").path("Value").forEach(modality -> shown.add(modality.asText()));
        assertThat(shown).isEqualTo(modalities);
    }

    private void ask(int tag, String value) throws Exception {
        ask(tag, value, false);
    }

    private void ask(int tag, String value, boolean fuzzy) throws Exception {
        SearchRequest request = SearchRequest.of(anyDoor(), Level.STUDY).matching(new Match(tag, value));
        SearchRequest asked = (fuzzy ? request.fuzzily() : request)
                .page(random.nextBoolean() ? 1_000 : 1 + random.nextInt(20), random.nextInt(4) == 0 ? 3 : 0);
        assertAnswered(asked, study -> ModelMatching.study(study, tag, value, fuzzy));
    }

    @Test
    void namesAreFoundWithoutRegardToCaseAndAccents() throws Exception {
        for (int tag : new int[] {0x00100010, 0x00080090}) {
            for (String name : List.of("MÜLLER*", "muller*", "MuLLeR^jurgen", "astrom*", "NGUYEN^*", "eve", "*^eve")) {
                ask(tag, name);
            }
            for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
                String name = tag == 0x00100010 ? anyStudy().name() : anyStudy().physician();
                String group = name.split("=", 2)[0];
                if (!group.isEmpty()) {
                    ask(tag, group);
                    ask(tag, group.substring(0, 1 + random.nextInt(group.length())) + "*");
                    ask(tag, "*" + group.substring(random.nextInt(group.length())));
                    ask(tag, group.replace('e', '?'));
                    ask(tag, "*" + group.charAt(random.nextInt(group.length())) + "?*");
                }
            }
        }
    }

    @Test
    void specialCharactersOfPatternsAreOrdinaryOnesInKeys() throws Exception {
        for (String name : List.of("100%*", "100?*", "doe_*", "doe%*", "*%^*", "*_*", "*\\\\*")) {
            ask(0x00100010, name);
        }
    }

    @Test
    void groupsOfNamesAreFoundOnTheirOwnAndByWhichGroupTheyAre() throws Exception {
        for (String name : List.of(
                "山田*",
                "=山田*",
                "山田^太郎",
                "==やまだ*",
                "=やまだ*",
                "ヤマダ^タロウ",
                "김*",
                "=*희*",
                "=王^?东",
                "muller*=山田*",
                "*=山田*",
                "*")) {
            ask(0x00100010, name);
        }
    }

    @Test
    void fuzzyMatchingTakesWordsByTheirBeginnings() throws Exception {
        for (String name : List.of("jur mul", "berg", "mar ana", "jones", "山 太", "o'b", "xyz", "bjorn ast", "- ^")) {
            ask(0x00100010, name, true);
        }
        for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
            String name = anyStudy().name();
            ask(0x00100010, name.substring(0, 1 + random.nextInt(name.length())), true);
        }
        ask(0x00080090, "arz", true);
    }

    @Test
    void identifiersAreFoundExactlyAndByWildcards() throws Exception {
        for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
            ask(0x00100020, anyStudy().patientId());
            ask(0x00100020, anyStudy().patientId().toLowerCase(Locale.ROOT));
            ask(0x00100020, "PAT-" + random.nextInt(10) + "*");
            ask(0x00100020, "*" + random.nextInt(10) + "?");
            ask(0x00080050, "ACC" + random.nextInt(500));
            ask(0x00080061, pick(random, List.of("CT", "MR", "SEG", "RTSTRUCT", "S*", "?T", "XX")));
        }
        ask(0x00100020, "");
        ask(0x00080050, "*");
    }

    @Test
    void datesAndTimesAreFoundByRange() throws Exception {
        for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
            List<String> dates =
                    Stream.of(anyStudy().date(), anyStudy().date()).sorted().toList();
            ask(0x00080020, dates.getFirst());
            ask(0x00080020, dates.getFirst() + "-" + dates.getLast());
            ask(0x00080020, dates.getFirst() + "-");
            ask(0x00080020, "-" + dates.getLast());
            String time = anyStudy().time();
            if (!time.isEmpty()) {
                ask(0x00080030, time);
                ask(0x00080030, time + "-");
                ask(0x00080030, "-" + time);
            }
        }
    }

    @Test
    void rangesOfDateAndTimeTogetherAreOneRangeOfMoments() throws Exception {
        for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
            SearchRequest request = SearchRequest.of(anyDoor(), Level.STUDY)
                    .matching(
                            new Match(0x00080020, "20050101-20151231"),
                            new Match(0x00080030, String.format("%02d0000-%02d5959", i % 24, 23 - i % 24)));
            String from = String.format("20050101%02d0000", i % 24);
            String to = String.format("20151231%02d5959", 23 - i % 24);
            assertAnswered(request, study -> ModelMatching.moment(study, from, to));
        }
    }

    @Test
    void studiesAreFoundByListsOfUids() throws Exception {
        for (String separator : List.of(",", "\\")) {
            for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
                List<String> uids = new ArrayList<>(List.of("1.9.9.9"));
                random.ints(1 + random.nextInt(30), 0, STUDIES.size())
                        .forEach(index -> uids.add(STUDIES.get(index).uid()));
                ask(0x0020000D, String.join(separator, uids));
            }
        }
    }

    @Test
    void severalKeysAllHold() throws Exception {
        for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
            String date = anyStudy().date();
            String modality = pick(random, List.of("CT", "MR"));
            SearchRequest request = SearchRequest.of(anyDoor(), Level.STUDY)
                    .matching(
                            new Match(0x00080020, date + "-"),
                            new Match(0x00080061, modality),
                            new Match(0x00100010, "m*"));
            assertAnswered(
                    request,
                    study -> ModelMatching.study(study, 0x00080020, date + "-", false)
                            && ModelMatching.study(study, 0x00080061, modality, false)
                            && ModelMatching.study(study, 0x00100010, "m*", false));
        }
    }

    @Test
    void pagesTogetherAreTheWhole() throws Exception {
        for (Door door : List.of(new Door.All(), new Door.OfTrial(FIRST))) {
            for (int offset = 0; offset <= 1_050; offset += 150) {
                assertAnswered(SearchRequest.of(door, Level.STUDY).page(150, offset), _ -> true);
            }
        }
    }

    @Test
    void seriesAreFoundByTheirOwnKeysAndByTheirStudys() throws Exception {
        for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
            Door door = anyDoor();
            String patient = "PAT-" + random.nextInt(30) + "*";
            String modality = pick(random, List.of("CT", "MR", "RTSTRUCT", "S*"));
            Set<String> expected = STUDIES.stream()
                    .filter(study -> isBehind(door, study) && ModelMatching.text(study.patientId(), patient))
                    .flatMap(study -> study.series().stream())
                    .filter(series -> ModelMatching.text(series.modality(), modality))
                    .map(ModelStudy.ModelSeries::uid)
                    .collect(Collectors.toCollection(TreeSet::new));
            Answer answer = WITH.catalogue()
                    .ask(SearchRequest.of(door, Level.SERIES)
                            .matching(new Match(0x00100020, patient), new Match(0x00080060, modality)));
            assertThat(uids(answer, "0020000E")).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void instancesOfAStudyAreAnsweredOnceEach() throws Exception {
        for (int i = 0; i < QUESTIONS_OF_EACH_KIND; i++) {
            Door door = anyDoor();
            ModelStudy asked = anyStudy();
            Set<String> expected = new TreeSet<>();
            STUDIES.stream()
                    .filter(study -> isBehind(door, study) && study.uid().equals(asked.uid()))
                    .flatMap(study -> study.series().stream())
                    .forEach(series -> {
                        for (int n = 1; n <= series.instances(); n++) {
                            expected.add(series.uid() + "." + n);
                        }
                    });
            Uid study = new Uid(asked.uid());
            Answer answer =
                    WITH.catalogue().ask(SearchRequest.of(door, Level.INSTANCE).within(study, null));
            assertThat(uids(answer, "00080018")).containsExactlyElementsOf(expected);
            assertThat(WITH.catalogue().search().locate(WITH.catalogue().steward(), door, study, null, null))
                    .extracting(instance -> instance.sopInstance().value())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void includeFieldShowsWhatIsAskedForAndAllShowsEverything() throws Exception {
        ModelStudy asked = STUDIES.getFirst();
        SearchRequest series =
                SearchRequest.of(new Door.OfTrial(asked.trial()), Level.SERIES).within(new Uid(asked.uid()), null);
        assertThat(MAPPER.readTree(WITH.catalogue().ask(series).rows().getFirst())
                        .has("00100010"))
                .isFalse();
        SearchRequest named = series.showing(new IncludeFields.Listed(Set.of(0x00100010)));
        assertThat(MAPPER.readTree(WITH.catalogue().ask(named).rows().getFirst())
                        .has("00100010"))
                .isTrue();
        SearchRequest all = series.showing(new IncludeFields.All());
        JsonNode row = MAPPER.readTree(WITH.catalogue().ask(all).rows().getFirst());
        assertThat(row.has("00100020")).isTrue();
        List<String> tags = new ArrayList<>();
        row.fieldNames().forEachRemaining(tags::add);
        assertThat(tags).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aKeyTheCatalogueDoesNotKnowIsNamedAndNotApplied() throws Exception {
        Answer answer = WITH.catalogue()
                .ask(SearchRequest.of(new Door.All(), Level.STUDY)
                        .matching(new Match(0x00091001, "x"), new Match(0x00080060, "CT"))
                        .page(5, 0));
        assertThat(answer.outcome().ignored()).containsExactlyInAnyOrder(0x00091001, 0x00080060);
        assertThat(answer.rows()).hasSize(5);
    }
}
