package tessera.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void everyMigrationInTheFolderIsListed() throws Exception {
        Path first = Path.of(requireNonNull(Migrations.class.getResource(Migrations.STEPS.getFirst()))
                .toURI());
        try (Stream<Path> files = Files.list(requireNonNull(first.getParent()))) {
            List<String> names = files.map(file -> "migrations/" + file.getFileName())
                    .sorted()
                    .toList();
            assertThat(names).isEqualTo(Migrations.STEPS);
        }
    }
}
