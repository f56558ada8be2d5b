package tessera.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tessera.catalogue.Database;
import tessera.catalogue.account.AccountGateway;
import tessera.catalogue.account.SessionGateway;
import tessera.catalogue.archive.ArchiveGateway;
import tessera.catalogue.gate.Gate;
import tessera.catalogue.intake.DepositGateway;
import tessera.catalogue.intake.HeldGateway;
import tessera.catalogue.search.Search;
import tessera.catalogue.trial.ParticipantGateway;
import tessera.catalogue.trial.TrialGateway;
import tessera.ingest.Ingest;
import tessera.ingest.Intake;
import tessera.ingest.upkeep.Reindexer;
import tessera.ingest.upkeep.Verifier;
import tessera.ingest.upkeep.Watcher;
import tessera.kernel.Disk;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;
import tessera.kernel.TrialCode;
import tessera.kernel.postgres.PostgresEndpoint;
import tessera.store.audit.AuditEvent;
import tessera.store.audit.AuditLog;
import tessera.store.journal.Journal;
import tessera.store.journal.JournalLimits;
import tessera.store.pack.PackStore;
import tessera.trials.Trials;
import tessera.vault.KeyFile;
import tessera.vault.KeyFiles;
import tessera.vault.KeyProtection;
import tessera.vault.Vault;
import tessera.vault.VaultLimits;

/// An open archive: every part, made in order and closed in the opposite one. Start reading here to see how the
/// modules hang together. Only one process opens a data directory at a time.
public final class Archive implements AutoCloseable {
    private final DataDirectory directory;
    private final Disk disk;
    private final Clock clock = Clock.systemUTC();
    private final Closing closing = new Closing();

    private final KeyFiles keyFiles;
    private final KeyFile keyFile;
    private final PostgresEndpoint postgres;
    private final Vault vault;
    private final Database database;
    private final AuditLog audit;
    private final PackStore packs;
    private final Journal journal;
    private final Gate gate;
    private final Search search;
    private final TrialGateway trialGateway;
    private final Trials trials;
    private final Ingest.Parts parts;
    private final Ingest ingest;
    private final Governance governance;
    private final CompletableFuture<?> resumed;

    private Archive(DataDirectory directory, ArchiveSettings settings, Disk disk) throws Failure, IOException {
        this.directory = directory;
        this.disk = disk;
        boolean isNew = prepare(directory);
        keyFiles = new KeyFiles(disk, new SecureRandom());
        keyFile = keyFiles.openOrCreate(
                settings.keyFile().orElse(directory.defaultKeyFile()),
                KeyProtection.fromEnvironment(System.getenv()),
                isNew);
        postgres = closing.add(Databases.start(directory, settings, keyFile));
        vault = closing.add(Vault.open(postgres, keyFile, VaultLimits.DEFAULT));
        database = closing.add(Database.open(postgres, Databases.catalogueSettings(keyFile, vault)));
        audit = closing.add(
                AuditLog.open(disk, directory.audit(), "node-1", new AuditSigner(vault.auditSigner()), clock));
        packs = closing.add(PackStore.open(disk, directory.packs()));
        journal = closing.add(Journal.open(disk, directory.journal(), JournalLimits.DEFAULT, vault::find));
        gate = new Gate(database);
        search = new Search(database, gate);
        trialGateway = new TrialGateway(database, gate);
        trials = new Trials(trialGateway, audit, clock);
        parts = new Ingest.Parts(
                journal,
                packs,
                audit,
                vault,
                trials,
                new Ingest.Gateways(
                        new ArchiveGateway(database),
                        new DepositGateway(database),
                        new HeldGateway(database, gate),
                        new ParticipantGateway(database)));
        long reserve = settings.reserveBytes().orElse(DiskReserve.usual(directory.root()));
        ingest = closing.add(Ingest.wire(
                parts,
                new Intake.Environment(settings.intake().withReserve(reserve), clock, disk, directory.root()),
                settings.settlingThreads()));
        governance = Governance.open(new AccountGateway(database), new SessionGateway(database), audit, clock);
        resumed = ingest.resume();
    }

    /// Opens the archive in a data directory, making what is missing, and takes up what the last run left.
    public static Archive open(DataDirectory directory, ArchiveSettings settings) throws Failure, IOException {
        return open(directory, settings, new FileDisk());
    }

    /// Opens it on a disk that is watched, or that fails when it is told to.
    static Archive open(DataDirectory directory, ArchiveSettings settings, Disk disk) throws Failure, IOException {
        return new Archive(directory, settings, disk);
    }

    private static boolean prepare(DataDirectory directory) throws IOException {
        boolean isNew = !Files.exists(directory.postgres());
        Files.createDirectories(directory.root());
        Files.createDirectories(directory.run());
        return isNew;
    }

    public Trials trials() {
        return trials;
    }

    public TrialGateway trialGateway() {
        return trialGateway;
    }

    public Ingest ingest() {
        return ingest;
    }

    public Governance governance() {
        return governance;
    }

    public Gate gate() {
        return gate;
    }

    public Search search() {
        return search;
    }

    public PackStore packs() {
        return packs;
    }

    public AuditLog audit() {
        return audit;
    }

    public Clock clock() {
        return clock;
    }

    public DataDirectory directory() {
        return directory;
    }

    /// Completes when what the last run left is settled.
    public CompletableFuture<?> resumed() {
        return resumed;
    }

    public Verifier verifier() {
        return new Verifier(packs, audit, parts.gateways().archive());
    }

    /// Takes a trial's list of participants into the vault. The audit log learns how many there are.
    void register(TrialCode trial, ParticipantList list, String actor) throws Failure {
        vault.register(trial, list.registrations());
        audit.sync(audit.append(new AuditEvent(
                "participants.imported",
                clock.instant(),
                actor,
                Map.of(
                        "trial",
                        trial.value(),
                        "participants",
                        list.registrations().size()))));
    }

    /// Builds the catalogue again, and gives the steward a new password when there is no account any more.
    public Reindexer.Report reindex(Watcher watcher) throws Failure {
        Reindexer.Report report = new Reindexer(parts).run(watcher);
        governance.ensureSteward();
        return report;
    }

    /// The password of an account that was made since the archive was opened, once.
    public Optional<String> takeNewPassword() {
        return governance.takeNewPassword();
    }

    public long backup(Path target, Path keys, Watcher watcher) throws Failure, IOException {
        return new Backup(
                        directory,
                        new Backup.Machine(disk, clock),
                        postgres,
                        new Backup.Keys(keyFile, keyFiles),
                        ingest,
                        parts)
                .write(target, keys, watcher);
    }

    @Override
    public void close() throws Failure {
        closing.close();
    }
}
