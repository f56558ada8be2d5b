package tessera.catalogue.search;

/// The text of a search, with the offset as the last parameter. Answers are in the order of UIDs, each UID once.
///
/// One row more than asked for tells whether there are more. The limit is a number in the text, so that the
/// planner knows that it stops early.
final class SearchStatement {
    private SearchStatement() {}

    /// Whether a first page may be asked for by [#plain]. Of a later one it is not known what came before
    /// it; and instances have no twins marked.
    static boolean mayBePlain(SearchRequest request) {
        return request.offset() == 0 && request.level() != Level.INSTANCE;
    }

    /// Reads each table once, row by row. Right only when no row of the answer has copies, which a twin has
    /// (`copies` is 2 then): the mark is cheap to read and costs the gate one look.
    static String plain(SearchRequest request, Conditions conditions) {
        int limit = request.limit() + 1;
        return switch (request.level()) {
            case STUDY -> """
                    select case when st.twin then 2 else 1 end, st.study_uid, st.json from catalogue.study st
                    where st.instance_count > 0%s order by st.study_uid limit %d offset ?
                    """.formatted(conditions.sql(), limit);
            case SERIES -> """
                    select case when se.twin then 2 else 1 end, st.study_uid, se.series_uid, se.json, st.json
                    from catalogue.study st join catalogue.series se on se.study_id = st.id
                    where se.instance_count > 0%s order by st.study_uid, se.series_uid limit %d offset ?
                    """.formatted(conditions.sql(), limit);
            case INSTANCE -> throw new IllegalArgumentException("instances are always put together");
        };
    }

    /// Finds the page of keys first, on narrow rows; the prepared objects are fetched for that page only.
    static String putTogether(SearchRequest request, Conditions conditions) {
        String where = conditions.sql();
        int limit = request.limit() + 1;
        boolean all = request.door() instanceof Door.All;
        return switch (request.level()) {
            case STUDY -> studies(where, limit, all ? "" : " and x.trial = st.trial");
            case SERIES -> series(where, limit, all ? "" : " and x.trial = se.trial");
            case INSTANCE -> instances(where, limit);
        };
    }

    /// Copies are counted anew for the page: one that the keys do not match is a copy as well.
    private static String studies(String where, int limit, String sameDoor) {
        return """
                with page as (
                    select st.study_uid, min(st.id) as id
                    from catalogue.study st where st.instance_count > 0%s
                    group by st.study_uid order by st.study_uid limit %d offset ?)
                select (select count(*) from catalogue.study x
                        where x.study_uid = page.study_uid and x.instance_count > 0%s) as copies,
                    page.study_uid, st.json
                from page join catalogue.study st on st.id = page.id order by page.study_uid
                """.formatted(where, limit, sameDoor);
    }

    private static String series(String where, int limit, String sameDoor) {
        return """
                with page as (
                    select st.study_uid, se.series_uid, min(se.id) as id
                    from catalogue.study st join catalogue.series se on se.study_id = st.id
                    where se.instance_count > 0%s
                    group by st.study_uid, se.series_uid order by st.study_uid, se.series_uid limit %d offset ?)
                select (select count(*) from catalogue.series x
                        where x.series_uid = page.series_uid and x.instance_count > 0%s) as copies,
                    page.study_uid, page.series_uid, se.json, st.json
                from page join catalogue.series se on se.id = page.id join catalogue.study st on st.id = se.study_id
                order by page.study_uid, page.series_uid
                """.formatted(where, limit, sameDoor);
    }

    private static String instances(String where, int limit) {
        return """
                with page as (
                    select st.study_uid, se.series_uid, i.sop_uid, min(i.pack_id) as pack_id
                    from catalogue.study st join catalogue.series se on se.study_id = st.id
                        join catalogue.instance i on i.series_id = se.id
                    where i.current%s
                    group by st.study_uid, se.series_uid, i.sop_uid
                    order by st.study_uid, se.series_uid, i.sop_uid limit %d offset ?)
                select 1, page.study_uid, page.series_uid, page.sop_uid, i.json, se.json, st.json
                from page
                    join catalogue.instance i on i.current and i.sop_uid = page.sop_uid and i.pack_id = page.pack_id
                    join catalogue.series se on se.id = i.series_id
                    join catalogue.study st on st.id = se.study_id
                order by page.study_uid, page.series_uid, page.sop_uid
                """.formatted(where, limit);
    }
}
