package tessera.catalogue.intake;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.Database;
import tessera.catalogue.sql.Row;
import tessera.catalogue.sql.Sql;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// Deposits, for the writer.
public final class DepositGateway {
    private final Database database;

    public DepositGateway(Database database) {
        this.database = database;
    }

    /// Inserts the deposit or replaces what is recorded of it: replaying the journal may do so again.
    public void save(DepositRow deposit, long auditSequence) throws Failure {
        TrialCode trial = deposit.trial();
        DepositCounts counts = deposit.counts();
        database.write(connection -> {
            if (deposit.site() != null) {
                Sql.update(
                        connection,
                        "insert into catalogue.site (code) values (?) on conflict do nothing",
                        deposit.site());
            }
            return Sql.update(
                    connection,
                    """
                    insert into catalogue.deposit (id, trial, site, channel, actor, state, opened, closed,
                        received, archived, duplicate, held, rejected, audit_sequence)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    on conflict (id) do update set trial = excluded.trial, site = excluded.site, state = excluded.state,
                        closed = excluded.closed, received = excluded.received, archived = excluded.archived,
                        duplicate = excluded.duplicate, held = excluded.held, rejected = excluded.rejected,
                        audit_sequence = excluded.audit_sequence
                    """,
                    deposit.id().value(),
                    trial == null ? null : trial.value(),
                    deposit.site(),
                    deposit.channel(),
                    deposit.actor(),
                    deposit.state().name().toLowerCase(Locale.ROOT),
                    deposit.opened(),
                    deposit.closed(),
                    counts.received(),
                    counts.archived(),
                    counts.duplicate(),
                    counts.held(),
                    counts.rejected(),
                    auditSequence);
        });
    }

    public Optional<DepositRow> find(DepositId id) throws Failure {
        return database.write(connection -> Sql.first(
                connection, "select * from catalogue.deposit where id = ?", DepositGateway::deposit, id.value()));
    }

    /// Deposits that are not finished, oldest first.
    public List<DepositRow> unfinished(int limit) throws Failure {
        return database.write(connection -> Sql.list(
                connection,
                "select * from catalogue.deposit where state <> 'finished' order by opened, id limit ?",
                DepositGateway::deposit,
                limit));
    }

    private static DepositRow deposit(Row row) throws SQLException {
        return new DepositRow(
                new DepositId(row.uuid("id")),
                trial(row.textOrNull("trial")),
                row.textOrNull("site"),
                row.text("channel"),
                row.text("actor"),
                DepositState.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instant("opened"),
                row.instantOrNull("closed"),
                new DepositCounts(
                        row.number("received"),
                        row.number("archived"),
                        row.number("duplicate"),
                        row.number("held"),
                        row.number("rejected")));
    }

    private static @Nullable TrialCode trial(@Nullable String code) {
        return code == null ? null : new TrialCode(code);
    }
}
