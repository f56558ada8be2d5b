package tessera.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tessera.kernel.Failure;

class SignInTest {
    private static final Argon2Settings CHEAP = new Argon2Settings(256, 1, 1, 16, 32, 2);
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.1");
    private static final UserName STEWARD = new UserName("steward");

    private final InMemoryStores stores = new InMemoryStores();
    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private final Ledger ledger = new Ledger(stores, () -> now);
    private final SecureRandom random = new SecureRandom();
    private final Secrets secrets = new Secrets(random);
    private Accounts accounts = newAccounts();
    private String password = "";

    private Accounts newAccounts() {
        return new Accounts(
                stores, new PasswordHashes(CHEAP, random), secrets, ThrottleLimits.DEFAULT, () -> now, ledger);
    }

    @BeforeEach
    void createSteward() throws Failure {
        accounts = newAccounts();
        password = accounts.create(STEWARD, Role.STEWARD, "system").password();
    }

    @Test
    void generatedPasswordSignsInAndIsKeptOnlyAsArgon2id() throws Failure {
        assertThat(accounts.signIn("steward", password, HERE)).isInstanceOf(SignIn.Granted.class);
        assertThat(stores.find("steward").orElseThrow().passwordHash()).startsWith("$argon2id$v=19$m=256,t=1,p=1$");
        assertThat(stores.events.toString()).doesNotContain(password);
        assertThat(password).hasSize(29).matches("[a-z2-9]{5}(-[a-z2-9]{5}){4}");
    }

    @Test
    void wrongNameWrongPasswordAndDisabledAccountLookTheSame() throws Failure {
        assertThat(accounts.signIn("steward", "wrong", HERE)).isEqualTo(new SignIn.Refused());
        assertThat(accounts.signIn("nobody", password, HERE)).isEqualTo(new SignIn.Refused());
        assertThat(accounts.signIn("' or 1=1 --", password, HERE)).isEqualTo(new SignIn.Refused());
        stores.disable("steward");
        assertThat(accounts.signIn("steward", password, HERE)).isEqualTo(new SignIn.Refused());
    }

    @Test
    void refusalIsAnEventWithTheAddressAndWithoutWhatWasTyped() throws Failure {
        accounts.signIn("hunter2", "hunter2", ELSEWHERE);
        assertThat(stores.events.getLast().type()).isEqualTo("session.refused");
        assertThat(stores.events.getLast().content()).isEqualTo(Map.of("address", "192.0.2.1"));
        assertThat(stores.events.getLast().actor()).isEqualTo("unknown");
    }

    @Test
    void guessingWaitsLongerWithEveryFailureAndThenIsForgotten() throws Failure {
        for (int i = 0; i < 5; i++) {
            assertThat(accounts.signIn("steward", "wrong", ELSEWHERE)).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(accounts.signIn("steward", password, ELSEWHERE)).isEqualTo(new SignIn.Wait(Duration.ofSeconds(1)));
        now = now.plusSeconds(2);
        assertThat(accounts.signIn("steward", "wrong", ELSEWHERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(accounts.signIn("steward", password, ELSEWHERE)).isEqualTo(new SignIn.Wait(Duration.ofSeconds(2)));
        now = now.plusSeconds(3);
        assertThat(accounts.signIn("steward", password, ELSEWHERE)).isInstanceOf(SignIn.Granted.class);
        assertThat(accounts.signIn("steward", password, ELSEWHERE)).isInstanceOf(SignIn.Granted.class);
    }

    @Test
    void addressThatTriesManyNamesIsSlowedDownAndOthersAreNot() throws Failure {
        for (int i = 0; i < 5; i++) {
            accounts.signIn("guess" + i, "wrong", ELSEWHERE);
        }
        assertThat(accounts.signIn("steward", password, ELSEWHERE)).isInstanceOf(SignIn.Wait.class);
        assertThat(accounts.signIn("steward", password, HERE)).isInstanceOf(SignIn.Granted.class);
    }

    @Test
    void nameIsTakenOnce() {
        assertThatThrownBy(() -> accounts.create(STEWARD, Role.STEWARD, "system"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("already");
    }

    @Test
    void renewedPasswordReplacesTheOld() throws Failure {
        String renewed = accounts.renewPassword(STEWARD, "system").password();
        assertThat(accounts.signIn("steward", password, HERE)).isInstanceOf(SignIn.Refused.class);
        assertThat(accounts.signIn("steward", renewed, HERE)).isInstanceOf(SignIn.Granted.class);
    }

    @Test
    void sessionEndsByClosingByIdlenessAndByAge() throws Failure {
        Sessions sessions = new Sessions(stores, secrets, SessionLimits.DEFAULT, () -> now, ledger);
        Account steward = new Account(STEWARD, Role.STEWARD, false);
        String closed = sessions.open(steward, HERE);
        assertThat(sessions.find(closed).map(Caller::account)).hasValue(STEWARD);
        sessions.close(closed);
        assertThat(sessions.find(closed)).isEmpty();

        String idle = sessions.open(steward, HERE);
        now = now.plus(Duration.ofMinutes(61));
        assertThat(sessions.find(idle)).isEmpty();

        String old = sessions.open(steward, HERE);
        for (int i = 0; i < 23; i++) {
            now = now.plus(Duration.ofMinutes(30));
            assertThat(sessions.find(old)).as("%d", i).isPresent();
        }
        now = now.plus(Duration.ofMinutes(31));
        assertThat(sessions.find(old)).isEmpty();
        assertThat(stores.eventTypes()).containsSubsequence("session.opened", "session.closed", "session.opened");
    }

    @Test
    void sessionSurvivesARestartAndIsNotLookedUpForEachRequest() throws Failure {
        Sessions sessions = new Sessions(stores, secrets, SessionLimits.DEFAULT, () -> now, ledger);
        String cookie = sessions.open(new Account(STEWARD, Role.STEWARD, false), HERE);
        Sessions restarted = new Sessions(stores, secrets, SessionLimits.DEFAULT, () -> now, ledger);
        int before = stores.finds;
        for (int i = 0; i < 100; i++) {
            assertThat(restarted.find(cookie)).isPresent();
        }
        assertThat(stores.finds - before).isEqualTo(1);
    }

    @Test
    void tokenIsKeptAsDigestExpiresAndIsNoCookie() throws Failure {
        Tokens tokens = new Tokens(stores, secrets, SessionLimits.DEFAULT, () -> now, ledger);
        Sessions sessions = new Sessions(stores, secrets, SessionLimits.DEFAULT, () -> now, ledger);
        Tokens.Issued issued = tokens.issue(new Account(STEWARD, Role.STEWARD, false), "script", "steward");
        assertThat(issued.text()).matches("tsr_[A-Za-z0-9_-]{43}");
        assertThat(stores.sessions.toString() + stores.events).doesNotContain(issued.text());
        assertThat(tokens.find(issued.text()).map(Caller::means)).hasValue(Caller.Means.TOKEN);
        assertThat(sessions.find(issued.text().substring(4))).isEmpty();
        now = now.plus(Duration.ofDays(91));
        assertThat(tokens.find(issued.text())).isEmpty();
        assertThat(stores.synced).isEqualTo(stores.events.size() - 1L);
    }

    @Test
    void revokedTokenIsRefusedAtOnce() throws Failure {
        Tokens tokens = new Tokens(stores, secrets, SessionLimits.DEFAULT, () -> now, ledger);
        String token = tokens.issue(new Account(STEWARD, Role.STEWARD, false), "", "steward")
                .text();
        assertThat(tokens.find(token)).isPresent();
        assertThat(tokens.revoke(token, "steward")).isTrue();
        assertThat(tokens.find(token)).isEqualTo(Optional.empty());
        assertThat(stores.eventTypes()).endsWith("token.issued", "token.revoked");
    }

    @Test
    void nonsenseNeverReachesTheStore() throws Failure {
        Sessions sessions = new Sessions(stores, secrets, SessionLimits.DEFAULT, () -> now, ledger);
        Tokens tokens = new Tokens(stores, secrets, SessionLimits.DEFAULT, () -> now, ledger);
        int before = stores.finds;
        assertThat(sessions.find("")).isEmpty();
        assertThat(sessions.find("x".repeat(100_000))).isEmpty();
        assertThat(tokens.find("tsr_'; drop table")).isEmpty();
        assertThat(stores.finds).isEqualTo(before);
    }
}
