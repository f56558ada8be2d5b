package tessera.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tessera.catalogue.archive.ArchivedPack;
import tessera.catalogue.archive.CataloguedPack;
import tessera.catalogue.intake.DepositCounts;
import tessera.catalogue.intake.DepositGateway;
import tessera.catalogue.intake.DepositRow;
import tessera.catalogue.intake.DepositState;
import tessera.catalogue.intake.HeldDecision;
import tessera.catalogue.intake.HeldGateway;
import tessera.catalogue.intake.HeldKind;
import tessera.catalogue.intake.HeldRow;
import tessera.catalogue.intake.HeldState;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.Match;
import tessera.catalogue.search.SearchRequest;
import tessera.catalogue.search.StoredInstance;
import tessera.catalogue.trial.TrialGateway;
import tessera.catalogue.trial.TrialOverview;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// From an empty database to answers: the main ways through the catalogue.
class CatalogueTest {
    @RegisterExtension
    static final WithCatalogue WITH = new WithCatalogue();

    private static final TrialCode TRIAL = new TrialCode("FIRST");
    private static final Uid STUDY = new Uid("1.2.3");
    private static final Uid SERIES = new Uid("1.2.3.1");

    @BeforeAll
    static void archive() throws Failure {
        WITH.catalogue().trial("FIRST");
        assertThat(WITH.catalogue().archive().archive(pack(), 10)).isTrue();
    }

    private static ArchivedPack pack() {
        return SamplePack.of(TRIAL, "P1")
                .of("1.2.3", "1.2.3.1", 3)
                .study(0x00100010, "PN", "Müller^Jürgen=山田^太郎")
                .study(0x00080020, "DA", "20240131")
                .series(0x00080060, "CS", "CT")
                .build();
    }

    @Test
    void archivingThePackAgainChangesNothing() throws Failure {
        assertThat(WITH.catalogue().archive().archive(pack(), 11)).isFalse();
        assertThat(overview().instances()).isEqualTo(3);
    }

    @Test
    void sameUidInAnotherPackIsRefusedUntilItSupersedes() throws Failure {
        TrialCode trial = WITH.catalogue().trial("SUPERSEDED");
        SamplePack first = SamplePack.of(trial, "P1").of("1.7", "1.7.1", 2);
        WITH.catalogue().archive().archive(first.build(), 1);
        SamplePack again = SamplePack.of(trial, "P1").of("1.7", "1.7.1", 1).content("other");
        assertThatThrownBy(() -> WITH.catalogue().archive().archive(again.build(), 2))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("archive.uid-already-current"));
        again.superseding(SamplePack.ofInstances("1.7.1.1"));
        assertThat(WITH.catalogue().archive().archive(again.build(), 3)).isTrue();
        assertThat(locate(trial, new Uid("1.7"), null, null))
                .extracting(StoredInstance::digest)
                .containsExactlyInAnyOrder(
                        again.build().instances().getFirst().digest(),
                        first.build().instances().getLast().digest());
    }

    @Test
    void aPackOfAnUnknownTrialIsRefused() {
        ArchivedPack pack = SamplePack.of(new TrialCode("NOWHERE"), "P1")
                .of("1.9", "1.9.1", 1)
                .build();
        assertThatThrownBy(() -> WITH.catalogue().archive().archive(pack, 1))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("archive.no-such-trial"));
    }

    @Test
    void lookUpKnowsWhatTheTrialHolds() throws Failure {
        Uid known = new Uid("1.2.3.1.2");
        assertThat(WITH.catalogue().archive().lookUp(TRIAL, List.of(known, new Uid("9.9"))))
                .hasSize(1)
                .hasEntrySatisfying(known, instance -> {
                    assertThat(instance.ordinal()).isEqualTo(2);
                    assertThat(instance.pack()).isEqualTo(pack().pack());
                    assertThat(instance.dataSetHmac())
                            .isEqualTo(pack().instances().get(1).dataSetHmac());
                });
    }

    @Test
    void theParticipantOfAStudyIsKnown() throws Failure {
        assertThat(WITH.catalogue().archive().participantOf(TRIAL, STUDY)).contains("P1");
        assertThat(WITH.catalogue().archive().participantOf(TRIAL, new Uid("9.9")))
                .isEmpty();
    }

    @Test
    void packsAndTheirInstancesCanBeRead() throws Failure {
        List<CataloguedPack> packs = new ArrayList<>();
        WITH.catalogue().archive().packs(packs::add);
        assertThat(packs)
                .filteredOn(pack -> pack.trial().equals(TRIAL))
                .containsExactly(
                        new CataloguedPack(pack().pack(), TRIAL, "P1", pack().deposit(), pack().sizeBytes(), 3, 3));
        assertThat(WITH.catalogue().archive().instances(pack().pack())).hasSize(3);
    }

    @Test
    void studiesSeriesAndInstancesAreAnswered() throws Exception {
        Door door = new Door.OfTrial(TRIAL);
        assertThat(WITH.catalogue()
                        .ask(SearchRequest.of(door, Level.STUDY).matching(new Match(0x00100010, "muller*")))
                        .rows())
                .singleElement()
                .asString()
                .contains("\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2.3\"]}")
                .contains("\"00081190\":{\"vr\":\"UR\",\"Value\":[\"/trials/FIRST/dicom-web/studies/1.2.3\"]}")
                .contains("\"00201208\":{\"vr\":\"IS\",\"Value\":[3]}")
                .contains("\"00080061\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}")
                .contains("\"Ideographic\":\"山田^太郎\"");
        assertThat(WITH.catalogue()
                        .ask(SearchRequest.of(door, Level.SERIES).within(STUDY, null))
                        .rows())
                .singleElement()
                .asString()
                .contains("\"0020000E\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.1\"]}")
                .contains("\"00201209\":{\"vr\":\"IS\",\"Value\":[3]}");
        assertThat(WITH.catalogue()
                        .ask(SearchRequest.of(door, Level.INSTANCE).within(STUDY, SERIES))
                        .rows())
                .hasSize(3)
                .first()
                .asString()
                .contains("\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2.3.1.1\"]}")
                .contains("\"00280010\":{\"vr\":\"US\",\"Value\":[512]}");
    }

    @Test
    void instancesAreLocatedByUidAndByDigest() throws Failure {
        assertThat(locate(TRIAL, STUDY, null, null)).hasSize(3);
        assertThat(locate(TRIAL, STUDY, SERIES, null)).hasSize(3);
        List<StoredInstance> one = locate(TRIAL, STUDY, SERIES, new Uid("1.2.3.1.3"));
        assertThat(one).singleElement().satisfies(instance -> {
            assertThat(instance.pack()).isEqualTo(pack().pack());
            assertThat(instance.ordinal()).isEqualTo(3);
            assertThat(instance.offset()).isEqualTo(3_000);
            assertThat(instance.length()).isEqualTo(900);
            assertThat(instance.frames()).isEqualTo(1);
            assertThat(instance.transferSyntax()).isEqualTo(SamplePack.EXPLICIT_LITTLE_ENDIAN);
        });
        assertThat(WITH.catalogue()
                        .search()
                        .byDigest(WITH.catalogue().steward(), one.getFirst().digest()))
                .contains(one.getFirst());
    }

    private static List<StoredInstance> locate(TrialCode trial, Uid study, @Nullable Uid series, @Nullable Uid instance)
            throws Failure {
        SampleCatalogue catalogue = WITH.catalogue();
        return catalogue.search().locate(catalogue.steward(), new Door.OfTrial(trial), study, series, instance);
    }

    @Test
    void aTrialShowsItsFigures() throws Failure {
        assertThat(overview())
                .extracting(
                        TrialOverview::participants,
                        TrialOverview::studies,
                        TrialOverview::series,
                        TrialOverview::instances)
                .containsExactly(1L, 1L, 1L, 3L);
    }

    private static TrialOverview overview() throws Failure {
        SampleCatalogue catalogue = WITH.catalogue();
        return new TrialGateway(catalogue.database(), catalogue.gate())
                .overview(catalogue.steward(), TRIAL)
                .orElseThrow();
    }

    @Test
    void aDepositIsSavedAndSavedAgain() throws Failure {
        DepositGateway deposits = new DepositGateway(WITH.catalogue().database());
        DepositId id = new DepositId(UUID.randomUUID());
        DepositRow open = new DepositRow(
                id, null, "S01", "stow", "steward", DepositState.OPEN, SampleCatalogue.NOW, null, DepositCounts.none());
        deposits.save(open, 1);
        assertThat(deposits.find(id)).contains(open);
        assertThat(deposits.unfinished(10)).contains(open);
        DepositRow finished = new DepositRow(
                id,
                TRIAL,
                "S01",
                "stow",
                "steward",
                DepositState.FINISHED,
                SampleCatalogue.NOW,
                SampleCatalogue.NOW,
                new DepositCounts(5, 3, 1, 1, 0));
        deposits.save(finished, 2);
        assertThat(deposits.find(id)).contains(finished);
        assertThat(deposits.unfinished(10)).isEmpty();
    }

    @Test
    void whatIsHeldIsDecidedOnce() throws Failure {
        SampleCatalogue catalogue = WITH.catalogue();
        HeldGateway held = new HeldGateway(catalogue.database(), catalogue.gate());
        HeldRow row = new HeldRow(
                UUID.randomUUID(),
                new DepositId(UUID.randomUUID()),
                HeldKind.INSTANCE,
                "no-patient-id",
                null,
                HeldState.OPEN,
                1,
                List.of("record-1"),
                List.of("verify.url (0008,1030)"),
                SampleCatalogue.NOW,
                null);
        assertThat(held.add(row, 1)).isTrue();
        assertThat(held.add(row, 1)).isFalse();
        assertThat(held.open(catalogue.steward(), null, 10, 0).items()).containsExactly(row);
        assertThat(held.open(catalogue.steward(), TRIAL, 10, 0).total()).isZero();
        HeldDecision decision =
                new HeldDecision(HeldState.ASSIGNED, "steward", SampleCatalogue.NOW, TRIAL, "P1", "seen");
        assertThat(held.decide(row.id(), decision, 2)).isTrue();
        assertThat(held.decide(row.id(), decision, 3)).isFalse();
        assertThat(held.find(catalogue.steward(), row.id()))
                .hasValueSatisfying(found -> assertThat(found.decision()).isEqualTo(decision));
        assertThat(held.open(catalogue.steward(), null, 10, 0).total()).isZero();
    }
}
