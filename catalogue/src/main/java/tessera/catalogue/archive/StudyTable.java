package tessera.catalogue.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.search.Level;
import tessera.catalogue.sql.Sql;
import tessera.catalogue.text.FoldedName;
import tessera.kernel.TrialCode;

/// The rows of studies, with the words of their names. A study is locked while a pack is added to it.
final class StudyTable {
    private static final int PATIENT_NAME = 0x00100010;
    private static final int REFERRING_PHYSICIAN = 0x00080090;

    private final Connection connection;
    private final TrialCode trial;
    private final ParticipantKey participant;

    StudyTable(Connection connection, TrialCode trial, ParticipantKey participant) {
        this.connection = connection;
        this.trial = trial;
        this.participant = participant;
    }

    /// Inserts the study or blends the attributes into it: what it already says stays, unless `replacing`.
    long save(StudyRow study, boolean replacing) throws SQLException {
        JsonAttributes incoming = JsonAttributes.parse(study.json());
        RequiredAttributes.completeStudy(incoming, study.study());
        Sql.update(
                connection, """
                insert into catalogue.study (trial, participant_id, study_uid, permission_mask, attributes, json)
                values (?, ?, ?, ?, '{}', '{}') on conflict do nothing
                """, trial.value(), participant.id(), study.study().value(), participant.permissionMask());
        SavedRow saved = Sql.one(
                connection,
                """
                select id, json from catalogue.study where trial = ? and participant_id = ? and study_uid = ? for update
                """,
                SavedRow::of,
                trial.value(),
                participant.id(),
                study.study().value());
        JsonAttributes present = JsonAttributes.parse(saved.json());
        JsonAttributes blended = replacing ? incoming.orElse(present) : present.orElse(incoming);
        fill(saved.id(), blended);
        return saved.id();
    }

    private void fill(long id, JsonAttributes attributes) throws SQLException {
        ComparedValues values = new ComparedValues(attributes);
        List<String> patient = values.name(PATIENT_NAME).groups();
        List<String> physician = values.name(REFERRING_PHYSICIAN).groups();
        Sql.update(
                connection,
                """
                update catalogue.study set patient_id = ?, patient_name = ?, patient_name_ideographic = ?,
                    patient_name_phonetic = ?, referring_physician = ?, referring_physician_ideographic = ?,
                    referring_physician_phonetic = ?, study_date = ?, study_time = ?, accession_number = ?, study_id = ?,
                    attributes = ?::jsonb, json = ?
                where id = ?
                """,
                values.text(0x00100020),
                orNull(patient.get(0)),
                orNull(patient.get(1)),
                orNull(patient.get(2)),
                orNull(physician.get(0)),
                orNull(physician.get(1)),
                orNull(physician.get(2)),
                values.date(0x00080020),
                values.time(0x00080030),
                values.text(0x00080050),
                values.text(0x00200010),
                values.ofLevel(Level.STUDY),
                attributes.text(),
                id);
        saveWords(id, PATIENT_NAME, values.name(PATIENT_NAME));
        saveWords(id, REFERRING_PHYSICIAN, values.name(REFERRING_PHYSICIAN));
    }

    private void saveWords(long study, int tag, FoldedName name) throws SQLException {
        Set<String> words = name.words();
        String[] all = words.toArray(String[]::new);
        Sql.update(
                connection,
                "delete from catalogue.study_word where study_id = ? and tag = ? and word <> all (?)",
                study,
                tag,
                all);
        Sql.update(connection, """
                insert into catalogue.study_word (tag, word, study_id, trial, permission_mask)
                select ?, word, ?, ?, ? from unnest(?) as word on conflict do nothing
                """, tag, study, trial.value(), participant.permissionMask(), all);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
