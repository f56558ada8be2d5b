package tessera.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tessera.governance.Accounts;
import tessera.governance.Role;
import tessera.governance.Sessions;
import tessera.governance.SignIn;
import tessera.governance.UserName;
import tessera.kernel.Failure;
import tessera.web.http.Exchange;
import tessera.web.http.FrontDoor;
import tessera.web.http.Json;
import tessera.web.http.Refusal;

/// Signing in and out: `/api/v1/session`.
public final class SessionApi {
    private final Accounts accounts;
    private final Sessions sessions;

    public SessionApi(Accounts accounts, Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /// `POST {"user", "password"}`: 200 with a cookie, 401 for whatever is wrong, 429 when it was tried too
    /// often.
    public void open(Exchange exchange) throws Refusal, Failure, IOException {
        JsonNode body = exchange.jsonBody();
        SignIn signIn = accounts.signIn(
                body.path("user").asText(""),
                body.path("password").asText(""),
                exchange.client().address());
        switch (signIn) {
            case SignIn.Granted(var account) -> {
                endPrevious(exchange);
                String cookie = sessions.open(account, exchange.client().address());
                exchange.setCookie(cookie(cookie, exchange.client().secure(), ""));
                exchange.json(200, session(account.name(), account.role()));
            }
            case SignIn.Refused _ ->
                throw new Refusal(401, "session.refused", "the user name or the password is wrong");
            case SignIn.Wait(var left) -> {
                exchange.header("Retry-After", Long.toString(left.toSeconds() + 1));
                throw new Refusal(429, "session.wait", "too many attempts failed; wait before the next");
            }
        }
    }

    /// `GET`: who is signed in.
    public void show(Exchange exchange) throws IOException {
        exchange.json(
                200, session(exchange.caller().account(), exchange.caller().role()));
    }

    /// `DELETE`: signs out; harmless without a session.
    public void close(Exchange exchange) throws Failure, IOException {
        endPrevious(exchange);
        exchange.setCookie(cookie("", exchange.client().secure(), "; Max-Age=0"));
        exchange.empty(204);
    }

    private void endPrevious(Exchange exchange) throws Failure {
        Optional<String> previous = exchange.cookie(FrontDoor.SESSION_COOKIE);
        if (previous.isPresent()) {
            sessions.close(previous.get());
        }
    }

    private static Object session(UserName user, Role role) {
        return Json.object("user", user.value(), "roles", List.of(role.word()));
    }

    private static String cookie(String value, boolean secure, String more) {
        return "%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s"
                .formatted(FrontDoor.SESSION_COOKIE, value, secure ? "; Secure" : "", more);
    }
}
