package tessera.ingest;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tessera.catalogue.archive.ArchiveGateway;
import tessera.catalogue.intake.DepositGateway;
import tessera.catalogue.intake.HeldGateway;
import tessera.catalogue.trial.ParticipantGateway;
import tessera.catalogue.trial.TrialRow;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.store.audit.AuditLog;
import tessera.store.journal.Journal;
import tessera.store.pack.PackStore;
import tessera.trials.Trials;
import tessera.vault.Vault;

/// The way of an image, wired: [Intake] takes it, the pipeline settles it, the [HeldDesk] has what a person
/// must decide.
public final class Ingest implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final Intake intake;
    private final HeldDesk desk;
    private final Pipeline pipeline;
    private final Returns returns;
    private final Originals originals;
    private final Trials trials;

    private Ingest(
            Intake intake, HeldDesk desk, Pipeline pipeline, Returns returns, Originals originals, Trials trials) {
        this.trials = trials;
        this.intake = intake;
        this.desk = desk;
        this.pipeline = pipeline;
        this.returns = returns;
        this.originals = originals;
    }

    /// What ingest works with.
    public record Parts(
            Journal journal, PackStore packs, AuditLog audit, Vault vault, Trials trials, Gateways gateways) {}

    /// The catalogue, as ingest writes it.
    public record Gateways(
            ArchiveGateway archive, DepositGateway deposits, HeldGateway held, ParticipantGateway participants) {}

    /// Wires ingest; nothing is settled before [#resume].
    ///
    /// @param width threads that settle deposits side by side
    public static Ingest wire(Parts parts, Intake.Environment environment, int width) {
        int memoryBytes = environment.limits().bufferedBytes();
        SourceMarks marks = new SourceMarks(parts.vault()::sourceKey);
        Differences differences = new Differences(parts.journal(), parts.packs());
        Deidentifications deidentifications = new Deidentifications(parts.vault());
        People people = new People(parts.vault());
        Judge judge = new Judge(
                parts.trials(), deidentifications, people, parts.gateways().archive(), marks, differences);
        Packer packer = new Packer(parts.journal(), parts.packs(), marks, memoryBytes);
        Desk entries = new Desk(parts.gateways().held(), parts.audit(), environment.clock());
        Settler.Gateways written = new Settler.Gateways(
                parts.gateways().archive(),
                parts.gateways().deposits(),
                parts.gateways().participants());
        Settler settler = new Settler(
                new Settler.Steps(judge, packer, deidentifications, people),
                entries,
                written,
                parts.audit(),
                environment.clock());
        Originals originals = new Originals(
                parts.gateways().held(), parts.vault(), parts.journal(), parts.audit(), environment.clock());
        Backlog backlog = new Backlog(
                environment.limits().backlogBytes(), environment.limits().backlogWaitMs());
        RightOfWay rightOfWay = new RightOfWay(backlog, environment.limits().backlogBytes() / 2);
        Pipeline pipeline = new Pipeline(settler, originals, backlog, rightOfWay, width);
        Returns returns = new Returns(parts.journal(), parts.gateways().deposits(), memoryBytes);
        Intake intake = new Intake(parts.journal(), parts.vault(), judge, pipeline, backlog, rightOfWay, environment);
        HeldDesk desk = new HeldDesk(
                parts.gateways().held(),
                returns,
                pipeline,
                originals,
                parts.trials(),
                new HeldDesk.Records(parts.audit(), environment.clock()));
        return new Ingest(intake, desk, pipeline, returns, originals, parts.trials());
    }

    /// Takes up what the last run left in the journal. Call once, before anything is received.
    ///
    /// @return completes when all of it is settled
    public CompletableFuture<?> resume() throws Failure {
        Returns.Left left = returns.replay();
        for (DepositId settled : left.settled()) {
            originals.letGo(settled);
        }
        if (!left.open().isEmpty()) {
            LOG.info("{} deposits of the last run go on", left.open().size());
        }
        CompletableFuture<?> resumed = CompletableFuture.allOf(
                left.open().stream().map(pipeline::submit).toArray(CompletableFuture[]::new));
        for (TrialRow trial : trials.list()) {
            desk.permitted(trial.code());
        }
        return resumed;
    }

    /// Runs something while nothing goes from the journal into the archive, so that a copy of both agrees
    /// with itself.
    public void quietly(QuietWork work) throws Failure, IOException {
        pipeline.quietly(work);
    }

    /// What is done in a quiet moment.
    @FunctionalInterface
    public interface QuietWork {
        void run() throws Failure, IOException;
    }

    public Intake intake() {
        return intake;
    }

    public HeldDesk desk() {
        return desk;
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
