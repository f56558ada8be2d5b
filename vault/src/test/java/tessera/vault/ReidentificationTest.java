package tessera.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

class ReidentificationTest {
    private static final TrialCode STS = new TrialCode("STS");
    private static final Identifiers MARY =
            new Identifiers("NHS", "9434765919", "Quillfeather^Marybelle", "19530217", "F", "MQ", List.of());
    private static final String REASON = "An incidental finding that her doctor must know of";
    private static final Set<String> THREE = Set.of("ada", "ben", "cora");
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    static Path directory;

    private static VaultUnderTest world;

    private final List<String> events = new ArrayList<>();
    private boolean auditFails;
    private Instant now = START;
    private Vault vault;
    private Participant mary;
    private Reidentification desk;

    @BeforeAll
    static void startPostgres() throws Exception {
        world = new VaultUnderTest(directory);
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        world.close();
    }

    @BeforeEach
    void open() throws Exception {
        vault = world.open(world.first());
        world.execute("TRUNCATE participant, reidentification");
        mary = vault.enrol(STS, "LEEDS", MARY);
        desk = desk(vault);
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void twoOthersApproveAndTheRequesterLearnsItOnceAfterTheEvent() throws Exception {
        UUID request = request("ada", THREE);
        desk.approve(request, "ben", THREE);
        desk.approve(request, "cora", THREE);
        assertThat(desk.disclose(request, "ada", THREE)).isEqualTo(MARY);
        assertThat(events).containsExactly("OPENED ada", "APPROVED ben", "APPROVED cora", "DISCLOSED ada");
        assertCode(() -> desk.disclose(request, "ada", THREE), "reidentification.used");
        assertCode(() -> desk.approve(request, "ben", THREE), "reidentification.used");
        assertThat(events).hasSize(4);
    }

    @Test
    void withFewerThanTwoEligibleAccountsEverythingIsRefused() throws Exception {
        Set<String> one = Set.of("ben");
        assertCode(() -> request("ada", Set.of()), "reidentification.too-few-accounts");
        assertCode(() -> request("ada", one), "reidentification.too-few-accounts");
        UUID request = approved();
        assertCode(() -> desk.approve(request, "ben", one), "reidentification.too-few-accounts");
        assertCode(() -> desk.disclose(request, "ada", one), "reidentification.too-few-accounts");
    }

    @Test
    void oneApprovalIsNotEnoughAndOneAccountCannotGiveTwo() throws Exception {
        UUID request = request("ada", THREE);
        assertCode(() -> desk.disclose(request, "ada", THREE), "reidentification.not-approved");
        desk.approve(request, "ben", THREE);
        assertCode(() -> desk.approve(request, "ben", THREE), "reidentification.approved-already");
        assertCode(() -> desk.disclose(request, "ada", THREE), "reidentification.not-approved");
        assertThat(events).doesNotContain("DISCLOSED ada");
    }

    @Test
    void theRequesterApprovesOnlyWhereNoTwoOthersCan() throws Exception {
        UUID request = request("ada", THREE);
        assertCode(() -> desk.approve(request, "ada", THREE), "reidentification.own-request");
        Set<String> two = Set.of("ada", "ben");
        UUID small = request("ada", two);
        desk.approve(small, "ada", two);
        assertCode(() -> desk.approve(small, "ada", two), "reidentification.approved-already");
        desk.approve(small, "ben", two);
        assertThat(desk.disclose(small, "ada", two)).isEqualTo(MARY);
    }

    @Test
    void onlyEligibleAccountsApproveAndOnlyTheRequesterIsTold() throws Exception {
        UUID request = approved();
        assertCode(() -> desk.disclose(request, "ben", THREE), "reidentification.not-requester");
        UUID other = request("ada", THREE);
        assertCode(() -> desk.approve(other, "dora", THREE), "reidentification.not-eligible");
        assertCode(() -> desk.approve(UUID.randomUUID(), "ben", THREE), "reidentification.unknown");
    }

    @Test
    void anApproverWhoLostTheRightNoLongerCounts() throws Exception {
        UUID request = approved();
        Set<String> later = Set.of("ada", "ben", "dora");
        assertCode(() -> desk.disclose(request, "ada", later), "reidentification.approver-not-eligible");
    }

    @Test
    void aReasonAndAParticipantAreNeeded() throws Exception {
        ParticipantCode nobody = new ParticipantCode("STS-AAAAAA");
        assertCode(() -> ask(mary.code(), "  "), "reidentification.no-reason");
        assertCode(() -> ask(mary.code(), "x".repeat(2001)), "reidentification.reason-too-long");
        assertCode(() -> ask(nobody, REASON), "reidentification.no-participant");
        assertThat(world.column("SELECT request FROM reidentification")).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void whatCannotBeRecordedIsNotDone() throws Exception {
        UUID request = approved();
        UUID pending = request("ada", THREE);
        auditFails = true;
        assertCode(() -> desk.disclose(request, "ada", THREE), "audit.failed");
        assertCode(() -> desk.approve(pending, "ben", THREE), "audit.failed");
        assertCode(() -> request("ada", THREE), "audit.failed");
        auditFails = false;
        assertThat(desk.open()).hasSize(2);
        assertThat(desk.open().stream().filter(open -> open.request().equals(pending)))
                .singleElement()
                .satisfies(open -> assertThat(open.approvers()).isEmpty());
        assertThat(desk.disclose(request, "ada", THREE)).isEqualTo(MARY); // it was not used up
    }

    @Test
    void aPendingRequestSurvivesARestart() throws Exception {
        UUID request = request("ada", THREE);
        desk.approve(request, "ben", THREE);
        vault.close();
        vault = world.open(world.first());
        desk = desk(vault);
        assertThat(desk.open())
                .singleElement()
                .satisfies(open -> assertThat(open.approvers()).containsExactly("ben"))
                .satisfies(open -> assertThat(open.reason()).isEqualTo(REASON));
        desk.approve(request, "cora", THREE);
        assertThat(desk.disclose(request, "ada", THREE)).isEqualTo(MARY);
    }

    @Test
    void aRequestExpiresApprovedOrNot() throws Exception {
        UUID approved = approved();
        UUID pending = request("ada", THREE);
        now = START.plus(Reidentification.VALIDITY).minus(Duration.ofSeconds(1));
        assertThat(desk.open()).hasSize(2);
        now = START.plus(Reidentification.VALIDITY);
        assertThat(desk.open()).isEmpty();
        assertCode(() -> desk.approve(pending, "ben", THREE), "reidentification.expired");
        assertCode(() -> desk.disclose(approved, "ada", THREE), "reidentification.expired");
    }

    @Test
    void twoWhoUseItAtOnceGetItOnce() throws Exception {
        UUID request = approved();
        Callable<String> use = () -> {
            try {
                desk.disclose(request, "ada", THREE);
                return "told";
            } catch (Failure e) {
                return e.code();
            }
        };
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : pool.invokeAll(List.of(use, use))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder("told", "reidentification.used");
        }
    }

    @Test
    void theReasonIsSealedAndPrintedNowhere() throws Exception {
        UUID request = request("ada", THREE);
        String hex = HexFormat.of().formatHex("incidental".getBytes(StandardCharsets.UTF_8));
        assertThat(world.dump())
                .contains(request.toString())
                .doesNotContain("incidental")
                .doesNotContain(hex);
        assertThat(desk.open().toString()).contains(request.toString()).doesNotContain("incidental");
        assertThat(new Reidentification.Question(STS, mary.code(), REASON).toString())
                .doesNotContain("incidental");
    }

    private UUID approved() throws Failure {
        UUID request = request("ada", THREE);
        desk.approve(request, "ben", THREE);
        desk.approve(request, "cora", THREE);
        return request;
    }

    private UUID request(String requester, Set<String> eligible) throws Failure {
        return desk.open(new Reidentification.Question(STS, mary.code(), REASON), requester, eligible)
                .request();
    }

    private void ask(ParticipantCode code, String reason) throws Failure {
        desk.open(new Reidentification.Question(STS, code, reason), "ada", THREE);
    }

    private Reidentification desk(Vault of) {
        ReidentificationAudit audit = (step, account, request) -> {
            if (auditFails) {
                throw new Failure("audit.failed", "The audit log cannot be written.");
            }
            events.add(step + " " + account);
        };
        return of.reidentification(audit, ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
