package tessera.web.stow;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tessera.ingest.DeliveryReceipt;
import tessera.ingest.DepositOrigin;
import tessera.ingest.Outcome;
import tessera.kernel.Failure;
import tessera.kernel.Uid;
import tessera.web.dicomweb.Doors;
import tessera.web.http.Accept;
import tessera.web.http.Exchange;
import tessera.web.http.HttpLimits;
import tessera.web.http.MediaType;
import tessera.web.http.PathParameter;
import tessera.web.http.Refusal;
import tessera.web.http.RequestBody;
import tessera.web.port.Reception;
import tessera.web.port.Reception.Incoming;

/// Stores what a request carries. Parts stream into intake one after the other; the answer is written when all
/// of them are durable, and with `?wait=archived` when all of them are archived or held.
public final class Store {
    private final Reception reception;
    private final Doors doors;
    private final HttpLimits http;
    private final StowLimits limits;
    private final Semaphore uploads;

    public Store(Reception reception, Doors doors, HttpLimits http, StowLimits limits) {
        this.reception = reception;
        this.doors = doors;
        this.http = http;
        this.limits = limits;
        this.uploads = new Semaphore(http.concurrentUploads());
    }

    /// `POST {door}/studies` and `POST {door}/studies/{study}`.
    public void store(Exchange exchange) throws Refusal, Failure, IOException {
        if (!Accept.parse(exchange.header("Accept")).takes("application", "dicom+json")) {
            throw Refusal.notAcceptable("the answer to a store request is application/dicom+json");
        }
        StoreBody body = StoreBody.of(exchange.header("Content-Type"));
        Doors.Entry entry = doors.enter(exchange);
        if (!uploads.tryAcquire()) {
            throw new Refusal(503, "uploads.busy", "too many uploads are at work; try again");
        }
        try {
            StoreAnswer answer = new StoreAnswer(entry.door().path());
            receive(exchange, body, entry, answer);
            if (answer.isEmpty()) {
                throw Refusal.badRequest("body.no-parts", "the request holds no DICOM object");
            }
            exchange.send(answer.status(), "application/dicom+json", answer.json());
        } catch (EOFException cutOff) {
            throw Refusal.badRequest("multipart.cut-off", "the body ends before its closing boundary");
        } catch (MalformedMultipart malformed) {
            throw Refusal.badRequest(malformed.code(), malformed.sentence());
        } finally {
            uploads.release();
        }
    }

    private void receive(Exchange exchange, StoreBody body, Doors.Entry entry, StoreAnswer answer)
            throws Refusal, Failure, IOException, MalformedMultipart {
        RequestBody source = exchange.body(http.uploadBytes());
        DepositOrigin origin = new DepositOrigin(
                "stow", entry.trial(), exchange.caller().account().value(), Optional.empty());
        Incoming incoming = reception.open(origin);
        Parts parts = new Parts(incoming, exchange.findPath(PathParameter.STUDY), answer);
        try {
            parts.takeBody(body, source);
        } catch (Refusal | Failure | IOException | MalformedMultipart cut) {
            closeAfter(cut, incoming);
            throw cut;
        }
        for (Outcome outcome : outcomes(exchange, incoming.close())) {
            answer.add(outcome);
        }
        if (parts.taken == 0 && parts.otherTypes > 0) {
            throw new Refusal(415, "part.media-type", "every part must be application/dicom");
        }
    }

    /// What arrived whole before the request broke is kept; its sender, who is told of a failure, may send it
    /// again.
    private static void closeAfter(Exception cut, Incoming incoming) {
        try {
            incoming.close();
        } catch (Failure | RuntimeException alsoFailed) {
            cut.addSuppressed(alsoFailed);
        }
    }

    private MultipartReader reader(InputStream source, String boundary) {
        return new MultipartReader(source, boundary, limits.bufferBytes(), http.parts());
    }

    /// The parts of one request on their way into intake.
    private final class Parts {
        private final Incoming incoming;
        private final Optional<Uid> study;
        private final StoreAnswer answer;
        private int taken;
        private int otherTypes;

        Parts(Incoming incoming, Optional<Uid> study, StoreAnswer answer) {
            this.incoming = incoming;
            this.study = study;
            this.answer = answer;
        }

        void takeBody(StoreBody body, InputStream source) throws Refusal, Failure, IOException, MalformedMultipart {
            switch (body) {
                case StoreBody.OneObject _ -> take(source);
                case StoreBody.Objects(String boundary) -> takeAll(reader(source, boundary));
                case StoreBody.MetadataAndBulk(String boundary) -> {
                    for (byte[] object : new MetadataObjects(limits).read(reader(source, boundary))) {
                        take(new ByteArrayInputStream(object));
                    }
                }
            }
        }

        private void takeAll(MultipartReader reader) throws Refusal, Failure, IOException, MalformedMultipart {
            for (var part = reader.next(); part.isPresent(); part = reader.next()) {
                Optional<MediaType> type = part.get().header("Content-Type").flatMap(MediaType::parse);
                if (type.isPresent() && !type.get().is("application/dicom")) {
                    otherTypes++;
                    answer.refuse(FailureReason.CANNOT_UNDERSTAND);
                } else {
                    take(part.get());
                }
            }
        }

        private void take(InputStream object) throws Failure, IOException {
            taken++;
            InputStream bounded = new BoundedPart(object, http.partBytes());
            Optional<InputStream> passed = study.isPresent()
                    ? StudyCheck.pass(bounded, study.get(), limits.headBytes())
                    : Optional.of(bounded);
            if (passed.isPresent()) {
                incoming.receive("part " + taken, passed.get());
            } else {
                answer.refuse(FailureReason.OTHER_STUDY);
            }
        }
    }

    private List<Outcome> outcomes(Exchange exchange, DeliveryReceipt receipt) throws Refusal, Failure {
        List<Outcome> told = receipt.objects().stream()
                .map(DeliveryReceipt.ObjectReceipt::outcome)
                .toList();
        Optional<String> wait = exchange.query().find("wait");
        if (wait.isEmpty()) {
            return told;
        }
        if (!wait.get().equals("archived")) {
            throw Refusal.badRequest("query.wait", "wait can be archived");
        }
        try {
            return receipt.settled().get(limits.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillPacking) {
            exchange.header("Warning", "299 tessera \"kept, and still being archived\"");
            return told;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException("settling failed by our own mistake", e);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal(503, "server.stopping", "kept; the server is stopping before all is archived");
        }
    }
}
