package tessera.catalogue.intake;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.Database;
import tessera.catalogue.gate.Gate;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.sql.Row;
import tessera.catalogue.sql.Sql;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// Entries of the intake desk, for the writer and, through the gate, for the doors.
public final class HeldGateway {
    public static final int MAX_PAGE = 1_000;

    private final Database database;
    private final Gate gate;

    public HeldGateway(Database database, Gate gate) {
        this.database = database;
        this.gate = gate;
    }

    /// False when an entry with this id is already there: replaying the journal may try again.
    public boolean add(HeldRow held, long auditSequence) throws Failure {
        return database.write(connection -> 1
                == Sql.update(
                        connection,
                        """
                insert into catalogue.held
                    (id, deposit, kind, reason, trial, state, instances, records, details, held_at, audit_sequence)
                values (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?) on conflict do nothing
                """,
                        held.id(),
                        held.deposit().value(),
                        word(held.kind()),
                        held.reason(),
                        text(held.trial()),
                        held.instances(),
                        held.records().toArray(String[]::new),
                        held.details().toArray(String[]::new),
                        held.heldAt(),
                        auditSequence));
    }

    /// Records a decision; false when the entry is unknown or no longer open.
    public boolean decide(UUID id, HeldDecision decision, long auditSequence) throws Failure {
        return database.write(connection -> 1
                == Sql.update(
                        connection,
                        """
                update catalogue.held set state = ?, decided_by = ?, decided_at = ?, decided_trial = ?,
                    decided_participant = ?, note = ?, audit_sequence = ?
                where id = ? and state = 'open'
                """,
                        word(decision.state()),
                        decision.by(),
                        decision.at(),
                        text(decision.trial()),
                        decision.participant(),
                        decision.note(),
                        auditSequence,
                        id));
    }

    /// As the writer sees it.
    public Optional<HeldRow> find(UUID id) throws Failure {
        return database.write(connection ->
                Sql.first(connection, "select * from catalogue.held where id = ?", HeldGateway::held, id));
    }

    /// Open entries of a trial that are held for one reason, oldest first, as the writer sees them.
    public List<HeldRow> openOf(TrialCode trial, String reason) throws Failure {
        return database.write(connection -> Sql.list(
                connection,
                "select * from catalogue.held where state = 'open' and trial = ? and reason = ? order by held_at, id",
                HeldGateway::held,
                trial.value(),
                reason));
    }

    /// Every entry of a deposit, oldest first, as the writer sees them.
    public List<HeldRow> ofDeposit(DepositId deposit) throws Failure {
        return database.write(connection -> Sql.list(
                connection,
                "select * from catalogue.held where deposit = ? order by held_at, id",
                HeldGateway::held,
                deposit.value()));
    }

    /// Open entries a caller may see, oldest first: of one trial, or, when `trial` is null, of all and of none.
    ///
    /// @param limit at most [#MAX_PAGE]
    public HeldPage open(GateContext context, @Nullable TrialCode trial, int limit, int offset) throws Failure {
        if (limit < 0 || limit > MAX_PAGE || offset < 0) {
            throw new IllegalArgumentException("limit or offset outside their bounds");
        }
        String where = "from catalogue.held where state = 'open' and (?::text is null or trial = ?)";
        String code = text(trial);
        return gate.read(context, connection -> {
            long total = Sql.one(
                    connection, "select count(*) as total " + where, row -> row.longNumber("total"), code, code);
            List<HeldRow> items = Sql.list(
                    connection,
                    "select * " + where + " order by held_at, id limit ? offset ?",
                    HeldGateway::held,
                    code,
                    code,
                    limit,
                    offset);
            return new HeldPage(total, items);
        });
    }

    /// One entry as a caller may see it.
    public Optional<HeldRow> find(GateContext context, UUID id) throws Failure {
        return gate.read(
                context,
                connection ->
                        Sql.first(connection, "select * from catalogue.held where id = ?", HeldGateway::held, id));
    }

    private static HeldRow held(Row row) throws SQLException {
        return new HeldRow(
                row.uuid("id"),
                new DepositId(row.uuid("deposit")),
                HeldKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("reason"),
                trial(row.textOrNull("trial")),
                state(row),
                row.number("instances"),
                row.texts("records"),
                row.texts("details"),
                row.instant("held_at"),
                decision(row));
    }

    private static @Nullable HeldDecision decision(Row row) throws SQLException {
        HeldState state = state(row);
        return state == HeldState.OPEN
                ? null
                : new HeldDecision(
                        state,
                        row.text("decided_by"),
                        row.instant("decided_at"),
                        trial(row.textOrNull("decided_trial")),
                        row.textOrNull("decided_participant"),
                        row.textOrNull("note"));
    }

    private static HeldState state(Row row) throws SQLException {
        return HeldState.valueOf(row.text("state").toUpperCase(Locale.ROOT));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable TrialCode trial) {
        return trial == null ? null : trial.value();
    }

    private static @Nullable TrialCode trial(@Nullable String code) {
        return code == null ? null : new TrialCode(code);
    }
}
