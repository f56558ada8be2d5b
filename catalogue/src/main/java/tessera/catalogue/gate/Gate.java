package tessera.catalogue.gate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tessera.catalogue.Database;
import tessera.catalogue.sql.Sql;
import tessera.catalogue.sql.Work;
import tessera.kernel.Failure;

/// The one way to rows: hands out signed contexts, keeps one for each session, and has them set for the length
/// of one transaction. A context that has become stale is renewed by itself; a session that has ended is a
/// failure.
public final class Gate {
    private static final int CONTEXTS_KEPT = 20_000;

    /// Raised by `gate.context()` for a genuine context of an older permission epoch, or an expired one.
    private static final String STALE = "TG001";

    private final Database database;
    private final ConcurrentMap<UUID, GateContext> contexts = new ConcurrentHashMap<>();

    public Gate(Database database) {
        this.database = database;
    }

    /// The context of an open session.
    ///
    /// @throws Failure `gate.no-session` when the session is unknown, expired or revoked
    public GateContext enter(UUID session) throws Failure {
        GateContext kept = contexts.get(session);
        return kept == null ? renew(session) : kept;
    }

    private GateContext renew(UUID session) throws Failure {
        GateContext context = new GateContext(session, signedText(session));
        if (contexts.size() >= CONTEXTS_KEPT) {
            contexts.clear();
        }
        contexts.put(session, context);
        return context;
    }

    private String signedText(UUID session) throws Failure {
        try (Connection connection = database.reader().getConnection()) {
            return Sql.first(
                            connection,
                            "select gate.enter(?) as context",
                            row -> text(row.textOrNull("context")),
                            session)
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new Failure("gate.no-session", "The session has ended."));
        } catch (SQLException e) {
            throw Sql.failure(e);
        }
    }

    private static String text(@Nullable String context) {
        return context == null ? "" : context;
    }

    /// Forgets the context kept for a session.
    public void forget(UUID session) {
        contexts.remove(session);
    }

    /// Asks, and asks once more with a fresh context when this one is stale.
    public <T> T ask(GateContext context, Question<T> question) throws Failure {
        try {
            return askOnce(context, question);
        } catch (StaleContext stale) {
            contexts.remove(context.session(), context);
        }
        try {
            return askOnce(enter(context.session()), question);
        } catch (StaleContext stale) {
            throw new Failure("gate.no-session", "The session has ended, or permissions change too fast.", stale);
        }
    }

    private static <T> T askOnce(GateContext context, Question<T> question) throws Failure, StaleContext {
        try {
            return question.ask(context);
        } catch (SQLException e) {
            if (STALE.equals(e.getSQLState())) {
                throw new StaleContext(e);
            }
            throw Sql.failure(e);
        }
    }

    /// Reads in one transaction under a context.
    public <T> T read(GateContext context, Work<T> work) throws Failure {
        return ask(context, fresh -> {
            try (Connection connection = database.reader().getConnection()) {
                return Sql.inTransaction(connection, c -> {
                    Sql.one(
                            c,
                            "select set_config('tessera.context', ?, true) as context",
                            row -> row.text("context"),
                            fresh.text());
                    return work.with(c);
                });
            }
        });
    }

    private static final class StaleContext extends Exception {
        StaleContext(SQLException cause) {
            super(cause);
        }
    }
}
