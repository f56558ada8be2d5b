package tessera.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tessera.app.Main;
import tessera.app.house.Documents.Document;

/// The documents tell the truth: every class, module, command, option and file they name exists.
class DocsTest {
    private static final Pattern COMMAND = Pattern.compile("\\./tessera ([a-z][a-z-]*)");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]*)");
    private static final Pattern CLASS_NAME = Pattern.compile("(?<![A-Za-z0-9])([A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+)");

    /// Words written like a class that belong to others: DICOM, HTTP, products.
    private static final Set<String> WORDS_OF_OTHERS = Set.of(
            "BulkDataURI", "PostgreSQL", "NumberOf", "JavaScript", "TypeScript", "SameSite", "HttpOnly", "DICOMweb");

    /// What the launcher does by itself, before there is any Java.
    private static final Map<String, Set<String>> LAUNCHER = Map.of("test", Set.of("--full"), "help", Set.of());

    @Test
    void everyClassNamedInADocumentExists() {
        Set<String> classes =
                ProductCode.CLASSES.stream().map(type -> type.getSimpleName()).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        for (Document document : Documents.all()) {
            for (String code : document.code()) {
                if (!code.matches("[A-Za-z0-9.#()]+")) {
                    continue;
                }
                Documents.words(CLASS_NAME, code).stream()
                        .filter(word -> !classes.contains(word) && !isTestClass(word) && !isWordOfOthers(word))
                        .forEach(word -> unknown.add(document.name() + ": " + word));
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyCommandAndOptionNamedInADocumentExists() {
        Set<String> unknown = new TreeSet<>();
        for (Document document : Documents.all()) {
            for (String code : document.code()) {
                unknownWords(code).forEach(word -> unknown.add(document.name() + ": " + word + " in " + code));
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyCommandIsInTheReadme() {
        String readme = Documents.read(Documents.ROOT.resolve("README.md"));
        assertThat(Main.commandLine().getSubcommands().entrySet().stream()
                        .filter(command -> !isHidden(command.getValue()) && !LAUNCHER.containsKey(command.getKey()))
                        .map(Map.Entry::getKey)
                        .filter(name -> !readme.contains("./tessera " + name)))
                .isEmpty();
    }

    @Test
    void everyFileThatADocumentPointsToExists() {
        Set<String> missing = new TreeSet<>();
        for (Document document : Documents.all()) {
            document.links().stream()
                    .filter(link -> !Files.exists(document.path().resolveSibling(link)))
                    .forEach(link -> missing.add(document.name() + ": " + link));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyModuleOfTheArchitectureIsBuilt() {
        String map = Documents.read(Documents.ROOT.resolve("ARCHITECTURE.md"));
        List<String> modules = Documents.words(
                Pattern.compile("<module>(\\w+)</module>"), Documents.read(Documents.ROOT.resolve("pom.xml")));
        assertThat(modules).allMatch(module -> map.contains("| `" + module + "` |"));
    }

    /// Commands and options in one piece of code that the command line does not know.
    private static List<String> unknownWords(String code) {
        List<String> named = Documents.words(COMMAND, code);
        if (named.isEmpty()) {
            return List.of();
        }
        String name = named.getFirst();
        if (LAUNCHER.containsKey(name)) {
            return Documents.words(OPTION, code).stream()
                    .filter(option -> !LAUNCHER.get(name).contains(option))
                    .toList();
        }
        CommandLine command = Main.commandLine().getSubcommands().get(name);
        if (command == null) {
            return List.of(name);
        }
        return Documents.words(OPTION, code).stream()
                .filter(option -> !knows(command, option))
                .toList();
    }

    private static boolean knows(CommandLine command, String option) {
        return command.getCommandSpec().findOption(option) != null
                || command.getSubcommands().values().stream().anyMatch(below -> knows(below, option));
    }

    private static boolean isHidden(CommandLine command) {
        return command.getCommandSpec().usageMessage().hidden();
    }

    private static boolean isTestClass(String word) {
        return word.endsWith("Test");
    }

    private static boolean isWordOfOthers(String word) {
        return WORDS_OF_OTHERS.contains(word)
                || tessera.dicom.Dictionary.byKeyword(word).isPresent();
    }
}
