package tessera.catalogue.dump;

import java.util.List;

/// What `catalogue.json` of an export says.
///
/// @param schemaVersion the number of the last migration
/// @param tables in an order in which each comes after those it refers to
record DumpManifest(int schemaVersion, List<Table> tables) {
    /// @param name with its schema
    /// @param sha256 of the file's bytes
    record Table(String name, long rows, String sha256) {}

    DumpManifest {
        tables = List.copyOf(tables);
    }

    List<String> names() {
        return tables.stream().map(Table::name).toList();
    }

    Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
