package tessera.catalogue.trial;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import tessera.catalogue.Database;
import tessera.catalogue.gate.Gate;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.sql.Row;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// Trials, for the writer and, through the gate, for the doors.
public final class TrialGateway {
    private static final String OVERVIEW = """
            select t.*,
                (select count(*) from catalogue.participant p where p.trial = t.code) as participants,
                (select count(*) from catalogue.held h where h.trial = t.code and h.state = 'open') as held,
                s.studies, s.series, s.instances
            from catalogue.trial t cross join lateral (
                select count(*) as studies, coalesce(sum(series_count), 0) as series,
                    coalesce(sum(instance_count), 0) as instances
                from catalogue.study where trial = t.code and instance_count > 0) s
            """;

    private final Database database;
    private final Gate gate;

    public TrialGateway(Database database, Gate gate) {
        this.database = database;
        this.gate = gate;
    }

    /// False when the code is taken.
    public boolean create(TrialRow trial, long auditSequence) throws Failure {
        return database.write(connection -> 1
                == Sql.update(
                        connection,
                        """
                insert into catalogue.trial
                    (code, title, as_received, profile, basis, life, embargo, created, audit_sequence)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                        trial.code().value(),
                        trial.title(),
                        trial.asReceived(),
                        trial.profile(),
                        trial.basis(),
                        trial.life().word(),
                        trial.embargo(),
                        trial.created(),
                        auditSequence));
    }

    /// Replaces title, basis, life and embargo; false when there is no such trial.
    public boolean update(TrialRow trial, long auditSequence) throws Failure {
        return database.write(connection -> 1
                == Sql.update(
                        connection,
                        """
                update catalogue.trial set title = ?, basis = ?, life = ?, embargo = ?, audit_sequence = ?
                where code = ?
                """,
                        trial.title(),
                        trial.basis(),
                        trial.life().word(),
                        trial.embargo(),
                        auditSequence,
                        trial.code().value()));
    }

    /// As the writer sees it.
    public Optional<TrialRow> find(TrialCode code) throws Failure {
        return database.write(connection -> Sql.first(
                connection, "select * from catalogue.trial where code = ?", TrialGateway::trial, code.value()));
    }

    /// All trials by code, as the writer sees them.
    public List<TrialRow> list() throws Failure {
        return database.write(
                connection -> Sql.list(connection, "select * from catalogue.trial order by code", TrialGateway::trial));
    }

    /// The trials a caller may see, by code.
    public List<TrialOverview> overviews(GateContext context) throws Failure {
        return gate.read(
                context, connection -> Sql.list(connection, OVERVIEW + "order by t.code", TrialGateway::overview));
    }

    /// One trial as a caller may see it.
    public Optional<TrialOverview> overview(GateContext context, TrialCode code) throws Failure {
        return gate.read(
                context,
                connection ->
                        Sql.first(connection, OVERVIEW + "where t.code = ?", TrialGateway::overview, code.value()));
    }

    private static TrialOverview overview(Row row) throws SQLException {
        return new TrialOverview(
                trial(row),
                row.longNumber("participants"),
                row.longNumber("studies"),
                row.longNumber("series"),
                row.longNumber("instances"),
                row.longNumber("held"));
    }

    private static TrialRow trial(Row row) throws SQLException {
        return new TrialRow(
                new TrialCode(row.text("code")),
                row.text("title"),
                row.flag("as_received"),
                row.textOrNull("profile"),
                row.textOrNull("basis"),
                TrialLife.parse(row.text("life")).orElseThrow(),
                row.flag("embargo"),
                row.instant("created"));
    }
}
