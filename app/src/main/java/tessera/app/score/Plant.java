package tessera.app.score;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tessera.dicom.Tag;
import tessera.dicom.Vr;
import tessera.kernel.TextResource;

/// One line of the table of places.
///
/// @param number of the line; below 100, so that it keeps the values of one object apart
/// @param wholeSet whether all objects of a study have the same value; else each has its own, and not every object
///     has one
/// @param structuredReports whether it is for objects of the SR classes alone
/// @param path the sequences and then the attribute
/// @param template the text, with one placeholder such as `{name}`
record Plant(
        int number,
        boolean wholeSet,
        boolean structuredReports,
        String place,
        List<Integer> path,
        Vr vr,
        Kind kind,
        String template) {
    static final List<Plant> ALL = all();

    Plant {
        path = List.copyOf(path);
        if (number >= 100) {
            throw new IllegalArgumentException("the numbers of places have two digits");
        }
    }

    private static List<Plant> all() {
        List<String> lines = TextResource.rows(Plant.class, "plants.txt");
        return IntStream.range(0, lines.size())
                .mapToObj(number -> parse(number, lines.get(number).split(" \\| ", -1)))
                .toList();
    }

    private static Plant parse(int number, String[] fields) {
        List<Integer> path = Stream.of(fields[2].split("\\."))
                .map(tag -> Tag.parse(tag.replaceAll("[(),]", "")).orElseThrow())
                .toList();
        return new Plant(
                number,
                fields[0].equals("set"),
                fields[1].equals("sr"),
                fields[2],
                path,
                Vr.valueOf(fields[3]),
                Kind.valueOf(fields[4]),
                fields[5]);
    }
}
