package tessera.catalogue.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import tessera.catalogue.CatalogueRoles;
import tessera.catalogue.CatalogueServer;
import tessera.catalogue.SampleCatalogue;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.postgres.Login;

/// Fills a catalogue with made-up rows, as the archive gateway would write them, straight in SQL.
///
/// @param studies of five trials and a fifth as many participants, each of two series of three instances
record Seeder(int studies) {
    private static final int SERIES_OF_A_STUDY = 2;
    private static final int INSTANCES_OF_A_SERIES = 3;

    private static final String TRIALS = """
            insert into catalogue.trial
            select 'BENCH' || n, 'Bench ' || n, true, null, null, 'archived', false, now(), 1 from generate_series(0, 4) n
            """;

    private static final String PARTICIPANTS = """
            insert into catalogue.participant (trial, code, audit_sequence)
            select 'BENCH' || n % 5, 'PAT' || n, 1 from generate_series(0, ? / 5 - 1) n
            """;

    /// Names are drawn from 5,000 families.
    private static final String STUDIES = """
            insert into catalogue.study (trial, participant_id, study_uid, patient_id, patient_name, study_date, study_time,
                accession_number, study_id, modalities, sop_classes, series_count, instance_count, permission_mask,
                attributes, json)
            select p.trial, p.id, u.uid, p.code, 'family' || u.family || '^given' || u.n % 97, u.date, '101112.000000',
                'ACC' || u.n, 'S' || u.n, '{CT}', '{1.2.840.10008.5.1.4.1.1.2}', 2, 6, -1, '{}',
                format('{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00080020":{"vr":"DA","Value":["%1$s"]},'
                    '"00080030":{"vr":"TM","Value":["101112"]},"00080050":{"vr":"SH","Value":["ACC%2$s"]},'
                    '"00080056":{"vr":"CS","Value":["ONLINE"]},"00080061":{"vr":"CS","Value":["CT"]},'
                    '"00080062":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},"00080090":{"vr":"PN"},'
                    '"00100010":{"vr":"PN","Value":[{"Alphabetic":"Family%3$s^Given"}]},'
                    '"00100020":{"vr":"LO","Value":["%4$s"]},"00100030":{"vr":"DA"},"00100040":{"vr":"CS"},'
                    '"0020000D":{"vr":"UI","Value":["%5$s"]},"00200010":{"vr":"SH","Value":["S%2$s"]},'
                    '"00201206":{"vr":"IS","Value":[2]},"00201208":{"vr":"IS","Value":[6]}}',
                    u.date, u.n, u.family, p.code, u.uid)
            from (select n, '1.2.826.0.1.3680043.10.' || (n * 7919::bigint) % 1000003 || '.' || n as uid,
                    (n * 31) % 5000 as family, to_char(date '2005-01-01' + n % 7000, 'YYYYMMDD') as date
                from generate_series(0, ? - 1) n) u
                join catalogue.participant p on p.code = 'PAT' || u.n % (? / 5)
            """;

    private static final String WORDS = """
            insert into catalogue.study_word (tag, word, study_id, trial, permission_mask)
            select 1048592, word, id, trial, -1 from catalogue.study, regexp_split_to_table(patient_name, '\\^') word
            """;

    private static final String SERIES = """
            insert into catalogue.series (trial, study_id, series_uid, modality, series_number, sop_classes, instance_count,
                permission_mask, attributes, json)
            select st.trial, st.id, u.uid, 'CT', n, '{1.2.840.10008.5.1.4.1.1.2}', 3, -1, '{}',
                format('{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},"00080056":{"vr":"CS","Value":["ONLINE"]},'
                    '"00080060":{"vr":"CS","Value":["CT"]},"0020000D":{"vr":"UI","Value":["%1$s"]},'
                    '"0020000E":{"vr":"UI","Value":["%2$s"]},"00200011":{"vr":"IS","Value":[%3$s]},'
                    '"00201209":{"vr":"IS","Value":[3]}}', st.study_uid, u.uid, n)
            from catalogue.study st cross join generate_series(1, ?) n
                cross join lateral (select st.study_uid || '.' || n as uid) u
            """;

    private static final String PACKS = """
            insert into catalogue.pack (name, trial, participant_id, series_id, deposit, size_bytes, instance_count,
                archived_at, permission_mask, audit_sequence)
            select sha256(convert_to(se.series_uid, 'UTF8')), se.trial, st.participant_id, se.id, gen_random_uuid(), 1000, 3,
                now(), -1, 1
            from catalogue.series se join catalogue.study st on st.id = se.study_id
            """;

    private static final String INSTANCES = """
            insert into catalogue.instance
            select p.id, n, p.trial, p.series_id, u.uid, '1.2.840.10008.5.1.4.1.1.2', '1.2.840.10008.1.2.1', n * 1000, 900,
                sha256(convert_to(u.uid, 'UTF8')), sha256(convert_to(u.uid, 'UTF8')), 1, n, true, -1,
                format('{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},'
                    '"00080016":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},'
                    '"00080018":{"vr":"UI","Value":["%1$s"]},"00080056":{"vr":"CS","Value":["ONLINE"]},'
                    '"00200013":{"vr":"IS","Value":[%2$s]}}', u.uid, n)
            from catalogue.pack p join catalogue.series se on se.id = p.series_id cross join generate_series(1, ?) n
                cross join lateral (select se.series_uid || '.' || n as uid) u
            """;

    void fill(CatalogueServer server, SampleCatalogue catalogue) throws Failure, SQLException {
        catalogue.database().write(connection -> {
            Sql.update(connection, TRIALS);
            Sql.update(connection, PARTICIPANTS, studies);
            Sql.update(connection, STUDIES, studies, studies);
            Sql.update(connection, WORDS);
            Sql.update(connection, SERIES, SERIES_OF_A_STUDY);
            Sql.update(connection, PACKS);
            return Sql.update(connection, INSTANCES, INSTANCES_OF_A_SERIES);
        });
        DataSource owner = server.postgres()
                .dataSource(
                        new Login(CatalogueRoles.DATABASE, CatalogueRoles.OWNER, SampleCatalogue.PASSWORDS.owner()));
        try (Connection connection = owner.getConnection()) {
            for (String table : List.of("participant", "study", "study_word", "series", "pack", "instance")) {
                Sql.execute(connection, "vacuum analyze catalogue." + table);
            }
        }
    }

    String patient(int number) {
        return "PAT" + Math.floorMod(number, studies / 5);
    }

    String study(int number) {
        long n = Math.floorMod(number, studies);
        return "1.2.826.0.1.3680043.10." + (n * 7919) % 1_000_003 + "." + n;
    }

    String family(int number) {
        return "family" + Math.floorMod(number, 5_000);
    }
}
