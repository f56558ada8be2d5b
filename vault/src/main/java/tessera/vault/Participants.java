package tessera.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;

/// The people of trials: enrolled once, found again by who they are, and known outside by a code and an offset
/// that are made once and kept.
final class Participants {
    private static final int LEAST_OFFSET_DAYS = 365;
    private static final int MOST_OFFSET_DAYS = 3_652;
    private static final int TRIES = 100;

    private final VaultDatabase database;
    private final VaultKeys keys;
    private final SecureRandom random;

    Participants(VaultDatabase database, VaultKeys keys, SecureRandom random) {
        this.database = database;
        this.keys = keys;
        this.random = random;
    }

    Participant enrol(TrialCode trial, String site, Identifiers identifiers) throws Failure {
        if (site.isBlank() || site.length() > Registration.LONGEST_SITE) {
            throw new IllegalArgumentException("not a site");
        }
        byte[] index = identifiers.person().index(keys.index(trial));
        ParticipantTable.Row row = database.commit(connection -> {
            KeyTable.requireForWriting(connection, keys.keyFile());
            return enrolled(
                    connection,
                    trial,
                    index,
                    () -> sealed(trial, site, index, identifiers, ParticipantCode.random(trial, random), false));
        });
        return opened(row);
    }

    /// Takes a trial's list: all of it, or none.
    List<Participant> register(TrialCode trial, List<Registration> registrations) throws Failure {
        List<ParticipantTable.Row> rows = database.commit(connection -> {
            KeyTable.requireForWriting(connection, keys.keyFile());
            List<ParticipantTable.Row> listed = new ArrayList<>();
            for (Registration registration : registrations) {
                listed.add(listed(connection, trial, registration));
            }
            return listed;
        });
        List<Participant> participants = new ArrayList<>();
        for (ParticipantTable.Row row : rows) {
            participants.add(opened(row));
        }
        return participants;
    }

    private ParticipantTable.Row listed(Connection connection, TrialCode trial, Registration registration)
            throws SQLException, Failure {
        byte[] index = registration.identifiers().person().index(keys.index(trial));
        Optional<ParticipantTable.Row> there = ParticipantTable.byIndex(connection, trial, index);
        if (there.isPresent()) {
            ParticipantTable.Row row = there.get();
            if (registration.code().filter(code -> !code.equals(row.code())).isPresent()) {
                throw new Failure(
                        "vault.other-code",
                        "The person whom the list calls %s is %s already."
                                .formatted(registration.code().get(), row.code()));
            }
            byte[] sealed = keys.identifiers()
                    .wrap(
                            IdentifiersForm.write(registration.identifiers().completedBy(identifiers(row))),
                            associated("identifiers", row));
            ParticipantTable.list(connection, row, registration.site(), sealed);
            return row;
        }
        if (registration.code().isEmpty()) {
            return enrolled(
                    connection,
                    trial,
                    index,
                    () -> sealed(
                            trial,
                            registration.site(),
                            index,
                            registration.identifiers(),
                            ParticipantCode.random(trial, random),
                            true));
        }
        ParticipantCode code = registration.code().get();
        ParticipantTable.Row row = sealed(trial, registration.site(), index, registration.identifiers(), code, true);
        if (!ParticipantTable.insert(connection, row)) {
            throw new Failure("vault.code-taken", "Participant " + code + " is somebody else already.");
        }
        return row;
    }

    List<String> listedSites(TrialCode trial) throws Failure {
        return database.commit(connection -> ParticipantTable.listedSites(connection, trial));
    }

    /// Whether claims contradict what is known: from the trial's list, and where that says nothing, from the first
    /// scan that came.
    boolean fit(Participant participant, Claims claims) throws Failure {
        return database.commit(connection -> {
            KeyTable.require(connection, keys.keyFile());
            Optional<Identifiers> known = identifiers(connection, participant.trial(), participant.code());
            return known.isEmpty() || claims.fit(known.get());
        });
    }

    Optional<Participant> find(TrialCode trial, PersonKey person) throws Failure {
        Optional<ParticipantTable.Row> row = database.commit(connection -> {
            KeyTable.require(connection, keys.keyFile());
            return ParticipantTable.byIndex(connection, trial, person.index(keys.index(trial)));
        });
        return row.isPresent() ? Optional.of(opened(row.get())) : Optional.empty();
    }

    Optional<Participant> find(TrialCode trial, ParticipantCode code) throws Failure {
        Optional<ParticipantTable.Row> row =
                database.commit(connection -> ParticipantTable.byCode(connection, trial, code));
        return row.isPresent() ? Optional.of(opened(row.get())) : Optional.empty();
    }

    /// In the caller's transaction; whether the caller may have them is the caller's to know.
    Optional<Identifiers> identifiers(Connection connection, TrialCode trial, ParticipantCode code)
            throws SQLException, Failure {
        Optional<ParticipantTable.Row> row = ParticipantTable.byCode(connection, trial, code);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(identifiers(row.get()));
    }

    private Identifiers identifiers(ParticipantTable.Row row) throws Failure {
        byte[] bytes = keys.identifiers()
                .unwrap(row.identifiers(), associated("identifiers", row))
                .orElseThrow(() -> damaged(row));
        return IdentifiersForm.read(bytes);
    }

    /// Draws a row until the table has this person, by us or by another thread.
    private static ParticipantTable.Row enrolled(
            Connection connection, TrialCode trial, byte[] index, Supplier<ParticipantTable.Row> draw)
            throws SQLException, Failure {
        for (int i = 0; i < TRIES; i++) {
            Optional<ParticipantTable.Row> there = ParticipantTable.byIndex(connection, trial, index);
            if (there.isPresent()) {
                return there.get();
            }
            ParticipantTable.Row drawn = draw.get();
            if (ParticipantTable.insert(connection, drawn)) {
                return drawn;
            }
        }
        throw new Failure("vault.codes-exhausted", "Trial " + trial + " has no free participant codes left.");
    }

    private ParticipantTable.Row sealed(
            TrialCode trial, String site, byte[] index, Identifiers identifiers, ParticipantCode code, boolean listed) {
        int offset = -random.nextInt(LEAST_OFFSET_DAYS, MOST_OFFSET_DAYS + 1);
        byte[] days = ByteBuffer.allocate(Integer.BYTES).putInt(offset).array();
        return new ParticipantTable.Row(
                trial,
                code,
                site,
                HexFormat.of().formatHex(index),
                HexFormat.of()
                        .formatHex(keys.dateOffsets()
                                .wrap(days, ParticipantTable.associated("date_offset", trial.value(), code.value()))),
                HexFormat.of()
                        .formatHex(keys.identifiers()
                                .wrap(
                                        IdentifiersForm.write(identifiers),
                                        ParticipantTable.associated("identifiers", trial.value(), code.value()))),
                listed);
    }

    private Participant opened(ParticipantTable.Row row) throws Failure {
        byte[] days = keys.dateOffsets()
                .unwrap(row.dateOffset(), associated("date_offset", row))
                .orElseThrow(() -> damaged(row));
        return new Participant(
                row.trial(), row.code(), row.site(), ByteBuffer.wrap(days).getInt());
    }

    private static byte[] associated(String column, ParticipantTable.Row row) {
        return ParticipantTable.associated(
                column, row.trial().value(), row.code().value());
    }

    private static Failure damaged(ParticipantTable.Row row) {
        return new Failure(
                "vault.participant-damaged",
                "The row of participant " + row.code() + " of trial " + row.trial()
                        + " in the vault was changed or sealed by another master key.");
    }
}
