package tessera.web.dicomweb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tessera.catalogue.search.Level;
import tessera.web.http.Action;
import tessera.web.http.Method;
import tessera.web.http.PathParameter;
import tessera.web.http.PathPattern;
import tessera.web.http.Policy;
import tessera.web.http.Route;
import tessera.web.stow.Store;

/// The routes of DICOMweb (PS3.18 §10.3), the same behind every door: `/dicom-web` for all that a caller may
/// see, `/trials/{trial}/dicom-web` for one trial. And the one bulk data route, which belongs to no door.
public final class DicomWeb {
    private static final String STUDY = "/studies/{study}";
    private static final String SERIES = STUDY + "/series/{series}";
    private static final String INSTANCE = SERIES + "/instances/{instance}";

    private final Qido qido;
    private final Retrieve retrieve;
    private final RetrieveMetadata metadata;
    private final RetrieveFrames frames;
    private final RetrieveBulk bulk;
    private final Store store;
    private final Capabilities capabilities;

    public DicomWeb(
            Qido qido,
            Retrieve retrieve,
            RetrieveMetadata metadata,
            RetrieveFrames frames,
            RetrieveBulk bulk,
            Store store,
            Capabilities capabilities) {
        this.qido = qido;
        this.retrieve = retrieve;
        this.metadata = metadata;
        this.frames = frames;
        this.bulk = bulk;
        this.store = store;
        this.capabilities = capabilities;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        addDoor(routes, "/dicom-web");
        addDoor(routes, "/trials/{trial}/dicom-web", PathParameter.TRIAL);
        PathPattern value = PathPattern.of("/bulk/{digest}/{path...}", PathParameter.DIGEST, RetrieveBulk.PATH);
        routes.add(new Route(Method.GET, value, Policy.SIGNED_IN, "One value of an instance", bulk::retrieve));
        return routes;
    }

    private void addDoor(List<Route> routes, String root, PathParameter<?>... door) {
        Door at = new Door(routes, root, List.of(door));
        at.get("/studies", "Search for studies", e -> qido.search(e, Level.STUDY));
        at.get("/series", "Search for series", e -> qido.search(e, Level.SERIES));
        at.get("/instances", "Search for instances", e -> qido.search(e, Level.INSTANCE));
        PathParameter<?>[] study = {PathParameter.STUDY};
        at.get(STUDY + "/series", "Search for a study's series", e -> qido.search(e, Level.SERIES), study);
        at.get(STUDY + "/instances", "Search for a study's instances", e -> qido.search(e, Level.INSTANCE), study);
        at.get(STUDY, "Retrieve a study", retrieve::retrieve, study);
        at.get(STUDY + "/metadata", "Retrieve a study's metadata", metadata::retrieve, study);
        PathParameter<?>[] series = {PathParameter.STUDY, PathParameter.SERIES};
        at.get(SERIES + "/instances", "Search for a series' instances", e -> qido.search(e, Level.INSTANCE), series);
        at.get(SERIES, "Retrieve a series", retrieve::retrieve, series);
        at.get(SERIES + "/metadata", "Retrieve a series' metadata", metadata::retrieve, series);
        PathParameter<?>[] instance = {PathParameter.STUDY, PathParameter.SERIES, PathParameter.INSTANCE};
        at.get(INSTANCE, "Retrieve an instance", retrieve::retrieve, instance);
        at.get(INSTANCE + "/metadata", "Retrieve an instance's metadata", metadata::retrieve, instance);
        PathParameter<?>[] framed = {
            PathParameter.STUDY, PathParameter.SERIES, PathParameter.INSTANCE, FrameList.PARAMETER
        };
        at.get(INSTANCE + "/frames/{frames}", "Retrieve frames of an instance", frames::retrieve, framed);
        at.add(Method.POST, "/studies", "Store instances", store::store);
        at.add(Method.POST, STUDY, "Store instances of one study", store::store, study);
        at.add(Method.OPTIONS, "/", "What this door can do", capabilities::show);
    }

    /// Adds routes behind one door.
    private record Door(List<Route> routes, String root, List<PathParameter<?>> parameters) {
        void get(String path, String summary, Action action, PathParameter<?>... more) {
            add(Method.GET, path, summary, action, more);
        }

        void add(Method method, String path, String summary, Action action, PathParameter<?>... more) {
            PathParameter<?>[] all =
                    Stream.concat(parameters.stream(), Arrays.stream(more)).toArray(PathParameter<?>[]::new);
            PathPattern pattern = PathPattern.of(root + path, all);
            routes.add(new Route(method, pattern, Policy.SIGNED_IN, summary, action));
        }
    }
}
