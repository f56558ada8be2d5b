package tessera.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tessera.catalogue.archive.KnownInstance;
import tessera.kernel.Disk;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.journal.Journal;
import tessera.vault.DepositKey;
import tessera.vault.Vault;

/// The one way in. Every face that takes images (STOW-RS, import, later DIMSE) opens a [Delivery] here.
public final class Intake {
    private final Journal journal;
    private final Vault vault;
    private final Judge judge;
    private final Pipeline pipeline;
    private final Backlog backlog;
    private final RightOfWay rightOfWay;
    private final IntakeLimits limits;
    private final Clock clock;
    private final DiskReserve reserve;

    Intake(
            Journal journal,
            Vault vault,
            Judge judge,
            Pipeline pipeline,
            Backlog backlog,
            RightOfWay rightOfWay,
            Environment environment) {
        this.journal = journal;
        this.vault = vault;
        this.judge = judge;
        this.pipeline = pipeline;
        this.backlog = backlog;
        this.rightOfWay = rightOfWay;
        this.limits = environment.limits();
        this.clock = environment.clock();
        this.reserve = new DiskReserve(environment.disk(), environment.directory(), limits.reserveBytes());
    }

    /// @param directory on the file system whose free space decides whether intake is open
    public record Environment(IntakeLimits limits, Clock clock, Disk disk, Path directory) {}

    /// Opens a delivery, after waiting until packing has caught up if it lags.
    ///
    /// @throws IntakeClosed when nothing more can be taken now
    public Delivery open(DepositOrigin origin) throws Failure, InterruptedException {
        checkOpen(0);
        backlog.awaitRoom();
        return new Delivery(this, origin, clock.instant());
    }

    /// Why intake is closed; empty while it is open.
    public Optional<String> closed() {
        return closed(0);
    }

    /// @param arriving bytes that are in the journal already and will be packed, but belong to no deposit yet
    private Optional<String> closed(long arriving) {
        Optional<Failure> failed = journal.failed();
        if (failed.isPresent()) {
            return Optional.of("The intake journal failed: " + failed.get().sentence());
        }
        return reserve.isReached(backlog.bytes() + arriving)
                ? Optional.of("The disk is below its reserve of " + limits.reserveBytes()
                        + " bytes, or will be when what has arrived is packed; make room, then intake opens by itself.")
                : Optional.empty();
    }

    /// Deposits and bytes that are durable and not yet archived, held or rejected; and deposits that are
    /// stuck.
    public BacklogStatus backlog() {
        return new BacklogStatus(backlog.deposits(), backlog.bytes(), pipeline.stuck());
    }

    public record BacklogStatus(long deposits, long bytes, long stuck) {}

    void checkOpen(long arriving) throws IntakeClosed {
        Optional<String> reason = closed(arriving);
        if (reason.isPresent()) {
            throw new IntakeClosed(reason.get());
        }
    }

    RightOfWay rightOfWay() {
        return rightOfWay;
    }

    Journal journal() {
        return journal;
    }

    IntakeLimits limits() {
        return limits;
    }

    /// The id and key of a new deposit; the key is durable already.
    DepositKey newDeposit() throws Failure {
        return vault.newDepositKey();
    }

    Map<Uid, KnownInstance> archived(TrialCode trial, Collection<Uid> sopInstances) throws Failure {
        return judge.archived(trial, sopInstances);
    }

    boolean isSame(TrialCode trial, KnownInstance archived, ObjectFacts facts) {
        return judge.isSame(trial, archived, facts);
    }

    /// Whether a trial gives its own UIDs to what arrives.
    boolean renames(Optional<TrialCode> trial) throws Failure {
        return trial.isPresent() && !judge.trial(trial.get()).asReceived();
    }

    Judgement judge(Deposit deposit) throws Failure {
        return judge.judge(deposit);
    }

    CompletableFuture<List<Outcome>> settle(Deposit deposit) {
        return pipeline.submit(deposit);
    }

    /// Looks at the free space of a file system at most once a second.
    private static final class DiskReserve {
        private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

        private final Disk disk;
        private final Path directory;
        private final long reserveBytes;
        private long lookedAt;
        private boolean looked;
        private long usable;

        DiskReserve(Disk disk, Path directory, long reserveBytes) {
            this.disk = disk;
            this.directory = directory;
            this.reserveBytes = reserveBytes;
        }

        /// @param promised bytes that are still to be written of what was taken
        synchronized boolean isReached(long promised) {
            long now = System.nanoTime();
            if (!looked || now - lookedAt >= LOOK_EVERY_NANOS) {
                looked = true;
                lookedAt = now;
                usable = look();
            }
            return usable - promised < reserveBytes;
        }

        private long look() {
            try {
                return disk.usableBytes(directory);
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
