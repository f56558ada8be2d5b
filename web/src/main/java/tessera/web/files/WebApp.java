package tessera.web.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tessera.web.http.Action;
import tessera.web.http.Exchange;
import tessera.web.http.Method;
import tessera.web.http.PathParameter;
import tessera.web.http.PathPattern;
import tessera.web.http.Policy;
import tessera.web.http.Refusal;
import tessera.web.http.Route;
import tessera.web.http.SecurityHeaders;

/// The web app and the viewer. The app is one page that signs in and then asks the interface: it holds no data,
/// so it and its assets are open. The viewer's files need a session. One build of the viewer serves every door:
/// it reads from its own address through which one it came.
public final class WebApp {
    private static final PathParameter<String> FILE = PathParameter.rest("file");
    private static final String PAGE = "index.html";

    private final StaticFiles app;
    private final StaticFiles viewer;

    public WebApp(StaticFiles app, StaticFiles viewer) {
        this.app = app;
        this.viewer = viewer;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String path : List.of("/", "/sign-in", "/studies", "/held")) {
            routes.add(open(PathPattern.of(path), "A page of the web app", e -> app.send(e, PAGE)));
        }
        routes.add(open(
                PathPattern.of("/trials/{trial}", PathParameter.TRIAL),
                "A page of the web app",
                e -> app.send(e, PAGE)));
        routes.add(open(PathPattern.of("/favicon.svg"), "The icon", e -> app.send(e, "favicon.svg")));
        routes.add(open(
                PathPattern.of("/assets/{file...}", FILE),
                "A file of the web app",
                e -> app.send(e, "assets/" + e.path(FILE))));
        routes.add(signedIn(PathPattern.of("/viewer/"), "The image viewer", e -> viewerFile(e, PAGE)));
        routes.add(signedIn(
                PathPattern.of("/viewer/trials/{trial}/", PathParameter.TRIAL),
                "The image viewer at the door of one trial",
                e -> viewerFile(e, PAGE)));
        routes.add(signedIn(
                PathPattern.of("/viewer/{file...}", FILE), "The image viewer", e -> viewerFile(e, e.path(FILE))));
        routes.add(signedIn(PathPattern.of("/viewer"), "Leads to the image viewer", e -> {
            e.header("Location", "/viewer/");
            e.empty(308);
        }));
        return routes;
    }

    /// What is no file is a page of the viewer's own, such as `/viewer/trials/{code}/viewer`.
    private void viewerFile(Exchange exchange, String name) throws Refusal, IOException {
        SecurityHeaders.allowViewer(exchange);
        boolean isFile =
                viewer.has(name) || name.substring(name.lastIndexOf('/') + 1).contains(".");
        viewer.send(exchange, isFile ? name : PAGE);
    }

    private static Route open(PathPattern pattern, String summary, Action action) {
        return new Route(Method.GET, pattern, Policy.OPEN, summary, action);
    }

    private static Route signedIn(PathPattern pattern, String summary, Action action) {
        return new Route(Method.GET, pattern, Policy.SIGNED_IN, summary, action);
    }
}
