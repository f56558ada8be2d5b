package tessera.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import tessera.governance.Caller;
import tessera.governance.Sessions;
import tessera.governance.Tokens;
import tessera.kernel.Failure;
import tessera.web.api.HeldApi;
import tessera.web.api.OpenApi;
import tessera.web.api.SessionApi;
import tessera.web.api.StatusApi;
import tessera.web.api.TrialApi;
import tessera.web.dicomweb.Capabilities;
import tessera.web.dicomweb.DicomWeb;
import tessera.web.dicomweb.Disclosures;
import tessera.web.dicomweb.Doors;
import tessera.web.dicomweb.Holdings;
import tessera.web.dicomweb.Qido;
import tessera.web.dicomweb.Retrieve;
import tessera.web.dicomweb.RetrieveBulk;
import tessera.web.dicomweb.RetrieveFrames;
import tessera.web.dicomweb.RetrieveMetadata;
import tessera.web.files.StaticFiles;
import tessera.web.files.WebApp;
import tessera.web.http.AccessLog;
import tessera.web.http.Action;
import tessera.web.http.Authentication;
import tessera.web.http.HttpServer;
import tessera.web.http.Method;
import tessera.web.http.PathParameter;
import tessera.web.http.PathPattern;
import tessera.web.http.Policy;
import tessera.web.http.Route;
import tessera.web.http.RouteTable;
import tessera.web.stow.Store;

/// All faces over HTTP, wired and listening. It starts when constructed and stops when closed.
public final class WebServer implements AutoCloseable {
    private final HttpServer server;
    private final RouteTable routes;
    private final Disclosures disclosures;

    /// Fails with a sentence when it would be open to the world, the port is taken or the certificate is
    /// unusable.
    public WebServer(WebSettings settings, Services services) throws Failure {
        AccessLog log = new AccessLog();
        AtomicReference<RouteTable> table = new AtomicReference<>(new RouteTable(List.of()));
        this.disclosures = new Disclosures(services.ledger());
        this.routes = new RouteTable(routes(settings, services, log, table::get));
        table.set(routes);
        this.server = new HttpServer(
                settings.listening(),
                routes,
                new ByGovernance(services.sessions(), services.tokens()),
                settings.http(),
                log);
    }

    /// Where it listens, with the port that was really taken.
    public URI address() {
        return server.address();
    }

    /// Every route that is answered.
    public RouteTable routes() {
        return routes;
    }

    @Override
    public void close() throws Failure {
        server.close();
        disclosures.close();
    }

    private List<Route> routes(WebSettings settings, Services services, AccessLog log, Supplier<RouteTable> table)
            throws Failure {
        Doors doors = new Doors(services.admission(), services.trials());
        List<Route> all = new ArrayList<>();
        all.addAll(dicomWeb(settings, services, doors, table).routes());
        all.addAll(interfaceRoutes(services, doors));
        all.addAll(statusRoutes(new StatusApi(services.reception(), services.questions(), log, settings.version())));
        OpenApi openApi = new OpenApi(table, settings.version());
        all.add(get("/api/v1/openapi.json", Policy.SIGNED_IN, "This description", openApi::show));
        all.addAll(new WebApp(StaticFiles.in(settings.app()), StaticFiles.in(settings.viewer())).routes());
        return all;
    }

    private DicomWeb dicomWeb(WebSettings settings, Services services, Doors doors, Supplier<RouteTable> table) {
        Holdings holdings = new Holdings(services.questions(), doors);
        return new DicomWeb(
                new Qido(services.questions(), doors, services.ledger()),
                new Retrieve(holdings, services.packs(), disclosures),
                new RetrieveMetadata(holdings, services.packs(), disclosures),
                new RetrieveFrames(holdings, services.packs(), disclosures),
                new RetrieveBulk(services.questions(), doors, services.packs(), disclosures),
                new Store(services.reception(), doors, settings.http(), settings.stow()),
                new Capabilities(table));
    }

    private static List<Route> interfaceRoutes(Services services, Doors doors) {
        SessionApi session = new SessionApi(services.accounts(), services.sessions());
        TrialApi trials = new TrialApi(services.trials(), doors);
        HeldApi held = new HeldApi(services.desk(), doors);
        PathPattern trial = PathPattern.of("/api/v1/trials/{trial}", PathParameter.TRIAL);
        PathPattern entry = PathPattern.of("/api/v1/held/{held}", PathParameter.HELD);
        PathPattern own = PathPattern.of("/api/v1/session");
        return List.of(
                new Route(Method.POST, own, Policy.OPEN, "Sign in", session::open),
                new Route(Method.GET, own, Policy.SIGNED_IN, "Who is signed in", session::show),
                new Route(Method.DELETE, own, Policy.SIGNED_IN, "Sign out", session::close),
                get("/api/v1/trials", Policy.SIGNED_IN, "The trials", trials::list),
                new Route(Method.GET, trial, Policy.SIGNED_IN, "One trial", trials::one),
                get("/api/v1/held", Policy.STEWARD, "What is held at the intake desk", held::list),
                new Route(Method.POST, entry, Policy.STEWARD, "Decide what is held", held::decide));
    }

    private static List<Route> statusRoutes(StatusApi status) {
        return List.of(
                get("/healthz", Policy.OPEN, "Whether the process answers", status::health),
                get("/readyz", Policy.OPEN, "Whether reads work, and whether intake is open", status::ready),
                get("/api/v1/status", Policy.SIGNED_IN, "Version, intake and backlog", status::status),
                get("/metrics", Policy.SIGNED_IN, "Counts for Prometheus", status::metrics));
    }

    private static Route get(String path, Policy policy, String summary, Action action) {
        return new Route(Method.GET, PathPattern.of(path), policy, summary, action);
    }

    /// Recognises callers by what governance issued.
    private record ByGovernance(Sessions sessions, Tokens tokens) implements Authentication {
        @Override
        public Optional<Caller> byCookie(String untrustedCookie) throws Failure {
            return sessions.find(untrustedCookie);
        }

        @Override
        public Optional<Caller> byToken(String untrustedToken) throws Failure {
            return tokens.find(untrustedToken);
        }
    }
}
