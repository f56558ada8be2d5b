package tessera.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Dangerous things have one home each; everything else calls that home.
class DangerousHomesTest {
    @Test
    void xmlParsersAreMadeOnlyInTheirHome() {
        assertThat(usersOf("javax\\.xml\\..*\\.(XMLInput|DocumentBuilder|SAXParser|Transformer|XPath|Schema)Factory"))
                .allMatch(livesIn("tessera.kernel.SafeXml"));
    }

    @Test
    void processesAreStartedOnlyInTheirHome() {
        assertThat(usersOf("java\\.lang\\.(ProcessBuilder|Runtime\\.exec)(\\$.*)?"))
                .allMatch(livesIn("tessera.kernel.Processes"));
    }

    /// Beside the home: ZIP files that are imported, the metadata of our own packs, whose length is known, and
    /// the tables of our own backups.
    @Test
    void bytesAreInflatedOnlyInTheirHome() {
        assertThat(usersOf("java\\.util\\.(zip\\.(Inflater.*|GZIPInputStream|ZipInputStream|ZipFile)|jar\\.Jar.*)"))
                .allMatch(livesIn(
                        "tessera.kernel.BoundedInflate",
                        "tessera.ingest.load",
                        "tessera.store.pack.GzipJson",
                        "tessera.catalogue.dump"));
    }

    @Test
    void outgoingHttpLeavesOnlyFromItsHome() {
        assertThat(usersOf(
                        "java\\.net\\.http\\..*|java\\.net\\.(Http)?URLConnection|org\\.eclipse\\.jetty\\.client\\..*"))
                .allMatch(livesIn("tessera.kernel.OutgoingHttp"));
        assertThat(callersOf("java.net.URL", "openConnection", "openStream")).isEmpty();
    }

    @Test
    void textBecomesAPathOnlyOnTheCommandLineInItsHomeAndInImports() {
        Stream<String> callers = Stream.concat(
                callersOf("java.nio.file.Path", "of").stream(), callersOf("java.nio.file.Paths", "get").stream());
        assertThat(callers).allMatch(livesIn("tessera.app", "tessera.kernel", "tessera.ingest.load"));
    }

    @Test
    void nothingIsDeserializedAsJavaObjects() {
        assertThat(usersOf("java\\.io\\.ObjectInputStream")).isEmpty();
    }

    private static List<String> usersOf(String targetPattern) {
        Pattern target = Pattern.compile(targetPattern);
        return ProductCode.CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .anyMatch(used -> target.matcher(used.getName()).matches()))
                .map(JavaClass::getName)
                .toList();
    }

    private static List<String> callersOf(String owner, String... methods) {
        List<String> names = List.of(methods);
        return ProductCode.CLASSES.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().getName().equals(owner)
                        && names.contains(access.getTarget().getName()))
                .map(JavaAccess::getOriginOwner)
                .map(JavaClass::getName)
                .distinct()
                .toList();
    }

    private static Predicate<String> livesIn(String... homes) {
        return name ->
                Stream.of(homes).anyMatch(home -> (name + ".").startsWith(home + ".") || name.startsWith(home + "$"));
    }
}
