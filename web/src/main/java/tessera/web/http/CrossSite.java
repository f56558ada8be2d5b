package tessera.web.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/// Refuses what another site makes a browser send (OWASP ASVS 5.0 §3.5). A cookie alone never changes anything:
/// the browser must also say that our own page asked, by `Sec-Fetch-Site` or `Origin`.
final class CrossSite {
    private CrossSite() {}

    /// For requests recognised by cookie that change something.
    static void check(HttpFields headers, Client client) throws Refusal {
        Optional<String> site = Optional.ofNullable(headers.get("Sec-Fetch-Site"));
        Optional<String> origin = Optional.ofNullable(headers.get("Origin"));
        if (site.isEmpty() && origin.isEmpty()) {
            throw refusal();
        }
        checkWhatIsSaid(headers, client);
    }

    /// For requests without a session: nothing need be said, but what is said must not point elsewhere.
    static void checkWhatIsSaid(HttpFields headers, Client client) throws Refusal {
        Optional<String> site = Optional.ofNullable(headers.get("Sec-Fetch-Site"));
        Optional<String> origin = Optional.ofNullable(headers.get("Origin"));
        boolean fromHere =
                site.isEmpty() || site.get().equals("same-origin") || site.get().equals("none");
        if (!fromHere || (origin.isPresent() && !origin.get().equals(client.ownOrigin()))) {
            throw refusal();
        }
    }

    private static Refusal refusal() {
        return new Refusal(
                403, "request.cross-site", "a signed-in browser may change things from the archive's own pages only");
    }
}
