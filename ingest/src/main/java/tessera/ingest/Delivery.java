package tessera.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.crypto.SecretKey;
import tessera.catalogue.archive.KnownInstance;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.Uid;
import tessera.store.journal.Arrival;
import tessera.store.journal.RecordKind;
import tessera.store.journal.RecordRef;
import tessera.vault.DepositKey;

/// What one sender sends in one go, as it arrives: one deposit for each study in it. Used by one thread.
///
/// Every object goes into the journal as it comes; nothing is acknowledged before [#close] has made all of it
/// durable. Closed without [#close] having returned, the delivery is still settled after the next start: what
/// was sent is kept.
public final class Delivery {
    private static final int FIRST_BUFFER_BYTES = 1 << 20;

    private final Intake intake;
    private final DepositOrigin origin;
    private final Instant opened;
    private final Map<Optional<Uid>, Open> deposits = new LinkedHashMap<>();
    private final Map<Uid, KnownInstance> known = new HashMap<>();
    private final List<Place> order = new ArrayList<>();
    private byte[] buffer = {};
    /// Bytes of the objects so far: they are in no deposit that the backlog knows of.
    private long arrived;
    private boolean closed;

    Delivery(Intake intake, DepositOrigin origin, Instant opened) {
        this.intake = intake;
        this.origin = origin;
        this.opened = opened;
    }

    /// Says which objects are to come, so that those that are archived already need not be journaled again.
    public void expect(Collection<Uid> sopInstances) throws Failure {
        if (origin.door().isPresent()) {
            known.putAll(intake.archived(origin.door().get(), sopInstances));
        }
    }

    /// Takes an object in memory; the buffer may be used again afterwards.
    ///
    /// @param source what the sender called it; for the sender's own answer, never logged
    public void receive(String source, ByteBuffer content) throws Failure {
        checkRoom();
        Examiner.Look look = Examiner.look(content);
        if (isKnown(look)
                && look.examination() instanceof Examination.Readable(ObjectFacts facts)
                && isArchived(facts)) {
            order.add(new Place.AtOnce(source, new Outcome.Duplicate(facts.uids(), intake.renames(origin.door()))));
            return;
        }
        Open deposit = deposit(look.uids().map(Outcome.ObjectUids::study));
        arrived += content.remaining();
        intake.rightOfWay().arrived(content.remaining());
        try (Arrival arrival = begin(deposit, source)) {
            arrival.write(content.duplicate());
            RecordRef kept = arrival.finish();
            keep(deposit, new Arrived(kept, look.examination(), source));
        }
    }

    /// Takes an object that streams in, of any length, in bounded memory. It is refused in its middle when
    /// intake closes meanwhile: nobody knows beforehand how much of the disk it takes.
    ///
    /// @throws IOException when the sender's stream fails; nothing of this object is kept then
    public void receive(String source, InputStream content) throws Failure, IOException {
        int headLength = fillBuffer(content);
        if (headLength < intake.limits().bufferedBytes()) {
            receive(source, ByteBuffer.wrap(buffer, 0, headLength));
            return;
        }
        checkRoom();
        int headerBytes = Math.min(headLength, intake.limits().headerBytes());
        Optional<Examiner.Head> told = Examiner.headOf(ByteBuffer.wrap(buffer, 0, headerBytes));
        Open deposit = deposit(told.map(Examiner.Head::study));
        try (Arrival arrival = begin(deposit, source)) {
            StreamTap tap = new StreamTap(
                    new SequenceInputStream(new ByteArrayInputStream(buffer, 0, headLength), content),
                    bytes -> {
                        arrived += bytes.remaining();
                        intake.rightOfWay().arrived(bytes.remaining());
                        intake.checkOpen(arrived);
                        arrival.write(bytes);
                    },
                    told.map(Examiner.Head::dataSetOffset).orElse(0L));
            Examination examination = Examiner.examine(tap);
            keep(deposit, new Arrived(arrival.finish(), examination, source));
        } catch (StreamTap.JournalFailed e) {
            throw e.failure();
        }
    }

    /// Reads what the buffer may hold; returns how much it is, less than [IntakeLimits#bufferedBytes] at the
    /// end of the stream. The buffer grows to the largest object of the delivery and serves them all.
    private int fillBuffer(InputStream content) throws IOException {
        int limit = intake.limits().bufferedBytes();
        int length = content.readNBytes(buffer, 0, buffer.length);
        while (length == buffer.length && length < limit) {
            buffer = Arrays.copyOf(buffer, Math.clamp(2L * length, Math.min(FIRST_BUFFER_BYTES, limit), limit));
            length += content.readNBytes(buffer, length, buffer.length - length);
        }
        return length;
    }

    /// Makes everything durable, and only then says what becomes of it.
    public DeliveryReceipt close() throws Failure {
        if (closed) {
            throw new IllegalStateException("a delivery is closed once");
        }
        closed = true;
        RecordRef last = null;
        for (Open deposit : deposits.values()) {
            last = intake.journal().append(deposit.id(), deposit.key(), RecordKind.DEPOSIT_CLOSED, note(""));
        }
        if (last != null) {
            RecordRef all = last;
            intake.rightOfWay().sync(() -> intake.journal().sync(all));
        }
        for (Open open : deposits.values()) {
            Deposit deposit = new Deposit(open.id(), origin, opened, open.objects(), Optional.empty());
            open.closed(intake.judge(deposit).outcomes(), intake.settle(deposit));
        }
        List<DeliveryReceipt.ObjectReceipt> receipts = new ArrayList<>();
        for (Place place : order) {
            receipts.add(place.receipt());
        }
        return new DeliveryReceipt(receipts, this::settled);
    }

    private CompletableFuture<List<Outcome>> settled() {
        CompletableFuture<?>[] all =
                deposits.values().stream().map(Open::settling).toArray(CompletableFuture[]::new);
        CompletableFuture<List<Outcome>> settled = CompletableFuture.allOf(all)
                .thenApply(_ -> order.stream().map(Place::settled).toList());
        return intake.rightOfWay().givenUpUntil(settled);
    }

    private void checkRoom() throws Failure {
        if (closed) {
            throw new IllegalStateException("the delivery is closed");
        }
        if (order.size() >= intake.limits().objectsPerDelivery()) {
            throw new Failure(
                    "intake.too-many-objects",
                    "One request takes at most " + intake.limits().objectsPerDelivery() + " objects; send the rest in"
                            + " another.");
        }
        intake.checkOpen(arrived);
    }

    private Open deposit(Optional<Uid> study) throws Failure {
        Open open = deposits.get(study);
        if (open == null) {
            DepositKey made = intake.newDeposit();
            open = new Open(made.deposit(), made.key());
            deposits.put(study, open);
        }
        return open;
    }

    private Arrival begin(Open deposit, String source) throws Failure {
        return intake.journal().begin(deposit.id(), deposit.key(), note(source));
    }

    private byte[] note(String source) {
        return new JournalNote(origin, opened, source).bytes();
    }

    private void keep(Open deposit, Arrived object) {
        order.add(new Place.InDeposit(deposit, deposit.objects().size()));
        deposit.objects().add(object);
    }

    private boolean isKnown(Examiner.Look look) {
        return look.uids()
                .map(Outcome.ObjectUids::sopInstance)
                .filter(known::containsKey)
                .isPresent();
    }

    private boolean isArchived(ObjectFacts facts) {
        KnownInstance archived = known.get(facts.uids().sopInstance());
        return archived != null
                && origin.door().isPresent()
                && intake.isSame(origin.door().get(), archived, facts);
    }

    /// Where an object of the delivery went.
    private sealed interface Place {
        DeliveryReceipt.ObjectReceipt receipt();

        Outcome settled();

        record AtOnce(String source, Outcome outcome) implements Place {
            @Override
            public DeliveryReceipt.ObjectReceipt receipt() {
                return new DeliveryReceipt.ObjectReceipt(source, outcome, "");
            }

            @Override
            public Outcome settled() {
                return outcome;
            }
        }

        record InDeposit(Open deposit, int index) implements Place {
            @Override
            public DeliveryReceipt.ObjectReceipt receipt() {
                Arrived object = deposit.objects().get(index);
                String why = object.examination() instanceof Examination.Unfit unfit ? unfit.why() : "";
                return new DeliveryReceipt.ObjectReceipt(
                        object.source(), deposit.outcomes().get(index), why);
            }

            @Override
            public Outcome settled() {
                return deposit.settling().join().get(index);
            }
        }
    }

    /// A deposit that is still arriving; compared by identity, since it grows.
    private static final class Open {
        private final DepositId id;
        private final SecretKey key;
        private final List<Arrived> objects = new ArrayList<>();
        private List<Outcome> outcomes = List.of();
        private CompletableFuture<List<Outcome>> settling = CompletableFuture.completedFuture(List.of());

        Open(DepositId id, SecretKey key) {
            this.id = id;
            this.key = key;
        }

        DepositId id() {
            return id;
        }

        SecretKey key() {
            return key;
        }

        List<Arrived> objects() {
            return objects;
        }

        void closed(List<Outcome> told, CompletableFuture<List<Outcome>> onItsWay) {
            outcomes = told;
            settling = onItsWay;
        }

        List<Outcome> outcomes() {
            return outcomes;
        }

        CompletableFuture<List<Outcome>> settling() {
            return settling;
        }
    }
}
