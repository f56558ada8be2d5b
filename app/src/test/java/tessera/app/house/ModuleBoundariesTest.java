package tessera.app.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Arrows between modules point only downwards. The table is the one of ARCHITECTURE.md.
class ModuleBoundariesTest {
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("kernel", Set.of()),
            entry("dicom", Set.of("kernel")),
            entry("deident", Set.of("dicom", "kernel")),
            entry("vault", Set.of("kernel")),
            entry("store", Set.of("dicom", "kernel")),
            entry("catalogue", Set.of("dicom", "kernel")),
            entry("trials", Set.of("catalogue", "store", "dicom", "kernel")),
            entry("governance", Set.of("catalogue", "store", "dicom", "kernel")),
            entry(
                    "ingest",
                    Set.of("deident", "trials", "governance", "catalogue", "store", "vault", "dicom", "kernel")),
            entry("web", Set.of("ingest", "trials", "governance", "catalogue", "store", "dicom", "kernel")),
            entry(
                    "app",
                    Set.of(
                            "web",
                            "ingest",
                            "trials",
                            "governance",
                            "catalogue",
                            "store",
                            "vault",
                            "deident",
                            "dicom",
                            "kernel")));

    @Test
    void aModuleUsesOnlyTheModulesBelowIt() {
        assertThat(ProductCode.CLASSES.stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .filter(ModuleBoundariesTest::pointsUpwards)
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void everyModuleIsInTheTable() {
        Set<String> modules = new TreeSet<>();
        ProductCode.CLASSES.forEach(type -> modules.add(ProductCode.moduleOf(type)));
        assertThat(MAY_USE.keySet()).containsAll(modules);
    }

    @Test
    void onlyIngestAndAppReachTheVault() {
        List<String> users = ProductCode.CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use ->
                                ProductCode.moduleOf(use.getTargetClass()).equals("vault")))
                .map(ProductCode::moduleOf)
                .distinct()
                .toList();
        assertThat(users).isSubsetOf("vault", "ingest", "app");
    }

    @Test
    void modulesFormNoCycle() {
        slices().matching("tessera.(*)..").should().beFreeOfCycles().check(ProductCode.CLASSES);
    }

    private static boolean pointsUpwards(Dependency use) {
        String from = ProductCode.moduleOf(use.getOriginClass());
        String to = ProductCode.moduleOf(base(use.getTargetClass()));
        return !to.isEmpty()
                && !from.equals(to)
                && !MAY_USE.getOrDefault(from, Set.of()).contains(to);
    }

    private static JavaClass base(JavaClass type) {
        return type.isArray() ? type.getBaseComponentType() : type;
    }
}
