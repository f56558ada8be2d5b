package tessera.catalogue.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tessera.catalogue.sql.Row;
import tessera.catalogue.sql.Sql;

/// Counts series and studies anew from their current instances, and writes the figures into what is shown.
final class Counts {
    private final Connection connection;

    Counts(Connection connection) {
        this.connection = connection;
    }

    /// The study of each series is counted with it.
    void recount(Iterable<Long> series) throws SQLException {
        for (long one : series) {
            long study = Sql.one(
                    connection,
                    "select study_id from catalogue.series where id = ?",
                    row -> row.longNumber("study_id"),
                    one);
            Sql.list(connection, "select id from catalogue.study where id = ? for update", row -> true, study);
            recountSeries(one);
            recountStudy(study);
        }
    }

    private record SeriesFigures(String json, int instances, List<String> sopClasses) {
        static SeriesFigures of(Row row) throws SQLException {
            return new SeriesFigures(row.text("json"), row.number("instances"), row.texts("classes"));
        }
    }

    private void recountSeries(long series) throws SQLException {
        SeriesFigures figures = Sql.one(connection, """
                select s.json, c.instances, c.classes from catalogue.series s, (
                    select count(*) as instances,
                        coalesce(array_agg(distinct sop_class order by sop_class), '{}') as classes
                    from catalogue.instance where series_id = ? and current) c
                where s.id = ?
                """, SeriesFigures::of, series, series);
        JsonAttributes shown = JsonAttributes.parse(figures.json());
        shown.put(0x00201209, "IS", List.of(figures.instances()));
        Sql.update(
                connection,
                "update catalogue.series set instance_count = ?, sop_classes = ?, json = ? where id = ?",
                figures.instances(),
                figures.sopClasses().toArray(String[]::new),
                shown.text(),
                series);
    }

    private record StudyFigures(
            String json, int series, int instances, List<String> modalities, List<String> sopClasses) {
        static StudyFigures of(Row row) throws SQLException {
            return new StudyFigures(
                    row.text("json"),
                    row.number("series"),
                    row.number("instances"),
                    row.texts("modalities"),
                    row.texts("classes"));
        }
    }

    private void recountStudy(long study) throws SQLException {
        StudyFigures figures = Sql.one(connection, """
                select s.json, c.* from catalogue.study s, (
                    select count(*) as series, coalesce(sum(instance_count), 0) as instances,
                        coalesce(array_agg(distinct modality order by modality)
                            filter (where modality is not null), '{}') as modalities,
                        array(select distinct class from catalogue.series, unnest(sop_classes) as class
                            where study_id = ? order by class) as classes
                    from catalogue.series where study_id = ? and instance_count > 0) c
                where s.id = ?
                """, StudyFigures::of, study, study, study);
        JsonAttributes shown = JsonAttributes.parse(figures.json());
        shown.put(0x00080061, "CS", figures.modalities());
        shown.put(0x00080062, "UI", figures.sopClasses());
        shown.put(0x00201206, "IS", List.of(figures.series()));
        shown.put(0x00201208, "IS", List.of(figures.instances()));
        Sql.update(
                connection,
                """
                update catalogue.study set series_count = ?, instance_count = ?, modalities = ?, sop_classes = ?, json = ?
                where id = ?
                """,
                figures.series(),
                figures.instances(),
                figures.modalities().toArray(String[]::new),
                figures.sopClasses().toArray(String[]::new),
                shown.text(),
                study);
    }
}
