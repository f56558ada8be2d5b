package tessera.ingest.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import tessera.ingest.Delivery;
import tessera.ingest.DeliveryReceipt;
import tessera.ingest.DepositOrigin;
import tessera.ingest.HeadLook;
import tessera.ingest.Intake;
import tessera.ingest.Outcome;
import tessera.kernel.Failure;
import tessera.kernel.Uid;

/// Imports files: looks at all of them first, so that it can say how much there is, and then sends study by
/// study, one deposit each, while earlier ones are being packed. Importing the same files again changes
/// nothing.
public final class Importer {
    private static final int BUFFER_BYTES = 12 << 20;

    private final Intake intake;

    public Importer(Intake intake) {
        this.intake = intake;
    }

    /// @param inventoryOnly look, and import nothing
    /// @param listItems whether the report lists every file
    public record Request(List<Path> paths, DepositOrigin origin, boolean inventoryOnly, boolean listItems) {
        public Request {
            paths = List.copyOf(paths);
        }
    }

    /// Told now and then how far an import is.
    @FunctionalInterface
    public interface Watcher {
        void progress(long done, long total, long doneBytes, long totalBytes, String what);
    }

    public ImportReport run(Request request, Watcher watcher) throws Failure, IOException, InterruptedException {
        ImportReport report = new ImportReport(request.listItems());
        try (FileFinder finder = new FileFinder()) {
            for (Path path : request.paths()) {
                finder.find(path);
            }
            finder.skipped().forEach(s -> report.add(s.name(), ImportReport.Result.SKIPPED, s.reason()));
            Map<Optional<Uid>, List<Candidate>> studies = look(finder.files(), report, watcher);
            if (request.inventoryOnly()) {
                studies.values()
                        .forEach(files ->
                                files.forEach(file -> report.add(file.file().name(), ImportReport.Result.FOUND, "")));
            } else {
                send(studies, request.origin(), report, watcher);
            }
        }
        return report;
    }

    private record Candidate(ImportFile file, Optional<Uid> sopInstance) {}

    private static Map<Optional<Uid>, List<Candidate>> look(
            List<ImportFile> files, ImportReport report, Watcher watcher) {
        Map<Optional<Uid>, List<Candidate>> studies = new LinkedHashMap<>();
        long done = 0;
        for (ImportFile file : files) {
            try (InputStream content = file.open()) {
                switch (HeadLook.at(content, file.name())) {
                    case HeadLook.Instance(Uid study, Uid sopInstance) ->
                        studies.computeIfAbsent(Optional.of(study), _ -> new ArrayList<>())
                                .add(new Candidate(file, Optional.of(sopInstance)));
                    case HeadLook.Damaged _ ->
                        studies.computeIfAbsent(Optional.empty(), _ -> new ArrayList<>())
                                .add(new Candidate(file, Optional.empty()));
                    case HeadLook.Other(String reason) -> report.add(file.name(), ImportReport.Result.SKIPPED, reason);
                }
            } catch (IOException e) {
                report.add(file.name(), ImportReport.Result.SKIPPED, "cannot be read");
            }
            watcher.progress(++done, files.size(), 0, 0, "looking");
        }
        return studies;
    }

    private void send(
            Map<Optional<Uid>, List<Candidate>> studies, DepositOrigin origin, ImportReport report, Watcher watcher)
            throws Failure, IOException, InterruptedException {
        Tally tally = new Tally(studies, watcher);
        byte[] buffer = new byte[BUFFER_BYTES];
        List<DeliveryReceipt> receipts = new ArrayList<>();
        for (List<Candidate> files : studies.values()) {
            Delivery delivery = intake.open(origin);
            delivery.expect(files.stream()
                    .flatMap(candidate -> candidate.sopInstance().stream())
                    .toList());
            for (Candidate candidate : files) {
                receive(delivery, candidate.file(), buffer);
                tally.sent(candidate.file());
            }
            receipts.add(delivery.close());
        }
        for (DeliveryReceipt receipt : receipts) {
            settle(receipt, report);
        }
    }

    private static void receive(Delivery delivery, ImportFile file, byte[] buffer) throws Failure, IOException {
        try (InputStream content = file.open()) {
            int read = content.readNBytes(buffer, 0, buffer.length);
            if (read < buffer.length) {
                delivery.receive(file.name(), ByteBuffer.wrap(buffer, 0, read));
                return;
            }
        }
        try (InputStream content = file.open()) {
            delivery.receive(file.name(), content);
        }
    }

    private static void settle(DeliveryReceipt receipt, ImportReport report) throws Failure {
        List<Outcome> outcomes;
        try {
            outcomes = receipt.settled().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw e;
        }
        for (int i = 0; i < outcomes.size(); i++) {
            DeliveryReceipt.ObjectReceipt object = receipt.objects().get(i);
            switch (outcomes.get(i)) {
                case Outcome.Kept _ -> report.add(object.source(), ImportReport.Result.ARCHIVED, "");
                case Outcome.Duplicate _ -> report.add(object.source(), ImportReport.Result.DUPLICATE, "");
                case Outcome.Rejected(var _, String sentence) ->
                    report.add(object.source(), ImportReport.Result.REJECTED, sentence);
                case Outcome.Held(var _, var reason) ->
                    report.add(object.source(), ImportReport.Result.HELD, reason.sentence());
            }
        }
    }

    /// Counts what was sent.
    private static final class Tally {
        private final Watcher watcher;
        private final long total;
        private final long totalBytes;
        private long done;
        private long doneBytes;

        Tally(Map<Optional<Uid>, List<Candidate>> studies, Watcher watcher) {
            this.watcher = watcher;
            this.total = studies.values().stream().mapToLong(List::size).sum();
            this.totalBytes = studies.values().stream()
                    .flatMap(List::stream)
                    .mapToLong(candidate -> candidate.file().lengthBytes())
                    .sum();
        }

        void sent(ImportFile file) {
            done++;
            doneBytes += file.lengthBytes();
            watcher.progress(done, total, doneBytes, totalBytes, "importing");
        }
    }
}
