package tessera.dicom.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tessera.dicom.Dictionary;
import tessera.dicom.Tag;
import tessera.dicom.Vr;

/// Which attributes queries answer with at each level, from `qido-attributes.txt`.
record QidoTable(List<Row> study, List<Row> series, List<Row> instance) {
    static final QidoTable STANDARD = load();

    /// @param itemTags of a sequence, the elements kept of each item
    record Row(String level, int tag, Vr vr, boolean required, List<Integer> itemTags) {}

    private static QidoTable load() {
        try (InputStream resource = Objects.requireNonNull(QidoTable.class.getResourceAsStream("qido-attributes.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            List<Row> rows = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(line.split("; ", -1)))
                    .toList();
            return new QidoTable(of(rows, "study"), of(rows, "series"), of(rows, "instance"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Row> of(List<Row> rows, String level) {
        return rows.stream().filter(row -> row.level().equals(level)).toList();
    }

    private static Row row(String[] cells) {
        int tag = Tag.parse(cells[1]).orElseThrow();
        Dictionary.Entry entry = Dictionary.find(tag).orElseThrow();
        if (!entry.keyword().equals(cells[2])) {
            throw new IllegalStateException("qido-attributes.txt: " + cells[1] + " is not " + cells[2]);
        }
        List<Integer> itemTags = cells.length < 5
                ? List.of()
                : Arrays.stream(cells[4].split(" "))
                        .map(text -> Tag.parse(text).orElseThrow())
                        .toList();
        return new Row(cells[0], tag, entry.vrs().getFirst(), cells[3].equals("required"), itemTags);
    }
}
