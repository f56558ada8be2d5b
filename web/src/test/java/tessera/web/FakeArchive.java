package tessera.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.RowSink;
import tessera.catalogue.search.SearchOutcome;
import tessera.catalogue.search.SearchRequest;
import tessera.catalogue.search.StoredInstance;
import tessera.ingest.DeliveryReceipt;
import tessera.ingest.DepositOrigin;
import tessera.ingest.HeldReason;
import tessera.ingest.IntakeClosed;
import tessera.ingest.Outcome;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.pack.FrameSpan;
import tessera.store.pack.MetadataFragment;
import tessera.web.port.Packs;
import tessera.web.port.Questions;
import tessera.web.port.Reception;

/// Instances in memory instead of a database and packs; what is stored into it is remembered byte for byte.
final class FakeArchive implements Questions, Packs, Reception {
    final List<StoredInstance> instances = new ArrayList<>();
    final Map<Sha256, byte[]> contents = new HashMap<>();
    final Map<Sha256, List<FrameSpan>> frames = new HashMap<>();
    final List<byte[]> received = new ArrayList<>();
    final List<DepositOrigin> origins = new ArrayList<>();
    List<SearchRequest> asked = new ArrayList<>();
    List<String> rows = new ArrayList<>();
    SearchOutcome outcome = new SearchOutcome(0, false, List.of());
    Optional<String> closed = Optional.empty();
    boolean reachable = true;
    List<Outcome> outcomes = new ArrayList<>();

    StoredInstance put(String trial, String uid, String syntax, byte[] content, List<FrameSpan> spans) {
        Sha256 digest = Sha256.of(content);
        StoredInstance stored = new StoredInstance(
                new TrialCode(trial),
                new PackName(Sha256.of(trial.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                instances.size() + 1,
                new Uid("1.2.3"),
                new Uid("1.2.3.4"),
                new Uid(uid),
                new Uid("1.2.840.10008.5.1.4.1.1.2"),
                new Uid(syntax),
                0,
                content.length,
                digest,
                spans.size());
        instances.add(stored);
        contents.put(digest, content);
        frames.put(digest, spans);
        return stored;
    }

    @Override
    public SearchOutcome search(GateContext context, SearchRequest request, RowSink sink) throws IOException {
        asked.add(request);
        sink.begin(outcome);
        for (String row : rows) {
            byte[] bytes = row.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            sink.row(bytes, 0, bytes.length);
        }
        return outcome;
    }

    @Override
    public List<StoredInstance> locate(
            GateContext context, Door door, Uid study, Optional<Uid> series, Optional<Uid> instance) {
        return instances.stream()
                .filter(stored -> stored.study().equals(study))
                .filter(stored -> series.isEmpty() || series.get().equals(stored.series()))
                .filter(stored -> instance.isEmpty() || instance.get().equals(stored.sopInstance()))
                .filter(stored -> !(door instanceof Door.OfTrial(TrialCode trial)) || trial.equals(stored.trial()))
                .toList();
    }

    @Override
    public Optional<StoredInstance> byDigest(GateContext context, Sha256 digest) {
        return instances.stream()
                .filter(stored -> stored.digest().equals(digest))
                .findFirst();
    }

    @Override
    public void probe() throws Failure {
        if (!reachable) {
            throw new Failure("catalogue.unreachable", "The catalogue's database cannot be reached.");
        }
    }

    @Override
    public Pack open(PackName name) {
        return new Pack() {
            @Override
            public List<ByteBuffer> slices(int ordinal, long from, long length) {
                return List.of(ByteBuffer.wrap(content(ordinal), (int) from, (int) length)
                        .slice()
                        .asReadOnlyBuffer());
            }

            @Override
            public FrameSpan frame(int ordinal, int number) {
                return frames.getOrDefault(instances.get(ordinal - 1).digest(), List.of())
                        .get(number - 1);
            }

            @Override
            public List<MetadataFragment> metadata(int[] ordinals) {
                return List.of();
            }

            @Override
            public void close() {}
        };
    }

    private byte[] content(int ordinal) {
        return contents.getOrDefault(instances.get(ordinal - 1).digest(), new byte[0]);
    }

    @Override
    public Incoming open(DepositOrigin origin) throws Failure {
        if (closed.isPresent()) {
            throw new IntakeClosed(closed.get());
        }
        origins.add(origin);
        return new Incoming() {
            private final List<byte[]> mine = new ArrayList<>();

            @Override
            public void receive(String source, InputStream content) throws IOException {
                mine.add(content.readAllBytes());
            }

            @Override
            public DeliveryReceipt close() {
                received.addAll(mine);
                List<Outcome> told = new ArrayList<>();
                for (int i = 0; i < mine.size(); i++) {
                    told.add(i < outcomes.size() ? outcomes.get(i) : kept("1.2.3.4." + (i + 1)));
                }
                return new DeliveryReceipt(
                        told.stream()
                                .map(each -> new DeliveryReceipt.ObjectReceipt("part", each, ""))
                                .toList(),
                        () -> CompletableFuture.completedFuture(told));
            }
        };
    }

    static Outcome kept(String uid) {
        return new Outcome.Kept(uids(uid), false);
    }

    static Outcome held(String uid, HeldReason reason) {
        return new Outcome.Held(Optional.of(uids(uid)), reason);
    }

    private static Outcome.ObjectUids uids(String uid) {
        return new Outcome.ObjectUids(
                new Uid("1.2.840.10008.5.1.4.1.1.2"), new Uid(uid), new Uid("1.2.3"), new Uid("1.2.3.4"));
    }

    @Override
    public Optional<String> closed() {
        return closed;
    }

    @Override
    public long backlog() {
        return 0;
    }
}
