package tessera.catalogue.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tessera.catalogue.Database;
import tessera.catalogue.sql.Row;
import tessera.catalogue.sql.Sql;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// Studies, series, packs and instances as the writer sees them.
public final class ArchiveGateway {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int PAGE = 1_000;

    private final Database database;

    public ArchiveGateway(Database database) {
        this.database = database;
    }

    /// Makes a sealed pack searchable, in one transaction. False when the pack is already there: nothing changes.
    ///
    /// The first pack of a study or series decides its attributes, later ones fill in what is blank; a pack that
    /// supersedes others decides again.
    ///
    /// @param auditSequence the audit event of this transition
    /// @throws Failure `archive.uid-already-current` when another pack holds one of the SOP Instance UIDs and the
    ///     supersession does not name it; `archive.no-such-trial`
    public boolean archive(ArchivedPack pack, long auditSequence) throws Failure {
        return database.write(connection -> archive(connection, pack, auditSequence));
    }

    private static boolean archive(Connection connection, ArchivedPack pack, long auditSequence)
            throws SQLException, Failure {
        ParticipantKey participant = ParticipantKey.of(connection, pack, auditSequence);
        boolean replacing = !pack.supersession().isNothing();
        InstanceTable instances = new InstanceTable(connection, pack);
        if (instances.isKnown()) {
            return false;
        }
        long study = new StudyTable(connection, pack.trial(), participant).save(pack.study(), replacing);
        // Known only now that the study is locked: another thread may have archived the same pack meanwhile.
        if (instances.isKnown()) {
            return false;
        }
        long series = new SeriesTable(connection, pack, participant.permissionMask()).save(study, replacing);
        Set<Long> touched = new TreeSet<>(instances.supersede());
        touched.add(series);
        try {
            instances.insert(participant, series, auditSequence);
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw alreadyCurrent(e);
            }
            throw e;
        }
        new Counts(connection).recount(touched);
        return true;
    }

    private static Failure alreadyCurrent(SQLException e) {
        return new Failure(
                "archive.uid-already-current",
                "The trial already holds a current instance with one of the SOP Instance UIDs.",
                e);
    }

    /// Which of these SOP Instance UIDs the trial already holds.
    public Map<Uid, KnownInstance> lookUp(TrialCode trial, Collection<Uid> sopInstances) throws Failure {
        List<KnownInstance> known = database.write(connection -> Sql.list(
                connection,
                """
                select i.sop_uid, p.name, i.ordinal, i.digest, i.data_set_hmac
                from catalogue.instance i join catalogue.pack p on p.id = i.pack_id
                where i.trial = ? and i.sop_uid = any (?) and i.current
                """,
                ArchiveGateway::known,
                trial.value(),
                sopInstances.stream().map(Uid::value).toArray(String[]::new)));
        Map<Uid, KnownInstance> byUid = HashMap.newHashMap(known.size());
        known.forEach(instance -> byUid.put(instance.sopInstance(), instance));
        return byUid;
    }

    private static KnownInstance known(Row row) throws SQLException {
        return new KnownInstance(
                new Uid(row.text("sop_uid")),
                new PackName(row.digest("name")),
                row.number("ordinal"),
                row.digest("digest"),
                row.digest("data_set_hmac"));
    }

    /// The participant's code of a study that the trial holds; of the first one archived, should several
    /// participants have the study.
    public Optional<String> participantOf(TrialCode trial, Uid study) throws Failure {
        return database.write(
                connection -> Sql.first(connection, """
                select p.code from catalogue.study s join catalogue.participant p on p.id = s.participant_id
                where s.trial = ? and s.study_uid = ? and s.instance_count > 0 order by s.id limit 1
                """, row -> row.text("code"), trial.value(), study.value()));
    }

    /// Every pack, in the order of names. Reads in pages, so packs archived meanwhile may or may not be met.
    public void packs(Consumer<CataloguedPack> visitor) throws Failure {
        byte[] after = new byte[0];
        List<CataloguedPack> page = new ArrayList<>();
        do {
            byte[] from = after;
            page = database.write(connection -> Sql.list(connection, """
                    select p.name, p.trial, c.code, p.deposit, p.size_bytes, p.instance_count,
                        (select count(*) from catalogue.instance i where i.pack_id = p.id and i.current) as current_count
                    from catalogue.pack p join catalogue.participant c on c.id = p.participant_id
                    where p.name > ? order by p.name limit ?
                    """, ArchiveGateway::catalogued, from, PAGE));
            page.forEach(visitor);
            if (!page.isEmpty()) {
                after = page.getLast().pack().digest().bytes();
            }
        } while (page.size() == PAGE);
    }

    private static CataloguedPack catalogued(Row row) throws SQLException {
        return new CataloguedPack(
                new PackName(row.digest("name")),
                new TrialCode(row.text("trial")),
                row.text("code"),
                new DepositId(row.uuid("deposit")),
                row.longNumber("size_bytes"),
                row.number("instance_count"),
                row.number("current_count"));
    }

    /// The instances of a pack by ordinal; empty when the catalogue does not know it.
    public List<InstanceRow> instances(PackName pack) throws Failure {
        return database.write(connection -> Sql.list(connection, """
                select i.* from catalogue.instance i join catalogue.pack p on p.id = i.pack_id
                where p.name = ? order by i.ordinal
                """, ArchiveGateway::instance, pack.digest()));
    }

    private static InstanceRow instance(Row row) throws SQLException {
        return new InstanceRow(
                row.number("ordinal"),
                new Uid(row.text("sop_uid")),
                new Uid(row.text("sop_class")),
                new Uid(row.text("transfer_syntax")),
                row.longNumber("byte_offset"),
                row.longNumber("byte_length"),
                row.digest("digest"),
                row.digest("data_set_hmac"),
                row.number("frames"),
                row.numberOrNull("instance_number"),
                row.text("json"));
    }

    /// Empties what `reindex` fills: studies, series, packs, instances. Trials and participants stay.
    public void reset() throws Failure {
        database.write(connection -> Sql.update(connection, """
                truncate catalogue.instance, catalogue.pack, catalogue.series, catalogue.study_word, catalogue.study
                """));
    }
}
