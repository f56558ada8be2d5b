package tessera.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.intake.HeldPage;
import tessera.ingest.Delivery;
import tessera.ingest.DeliveryReceipt;
import tessera.ingest.DepositOrigin;
import tessera.ingest.HeldDecisionRequest;
import tessera.ingest.HeldDesk;
import tessera.ingest.Intake;
import tessera.ingest.IntakeClosed;
import tessera.ingest.Outcome;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.web.Services;
import tessera.web.WebServer;
import tessera.web.WebSettings;
import tessera.web.http.Listening;
import tessera.web.http.TlsFiles;
import tessera.web.port.Desk;
import tessera.web.port.Packs;
import tessera.web.port.Questions;
import tessera.web.port.Reception;
import tessera.web.port.TrialDirectory;

/// Opens an archive's doors: joins what the web asks for to what the archive has.
final class Doors {
    private static final String VERSION = "0.1.0";

    private Doors() {}

    static WebServer open(Archive archive, ArchiveSettings.WebAddress address, int port) throws Failure {
        Optional<TlsFiles> tls =
                address.certificate().flatMap(certificate -> address.key().map(key -> new TlsFiles(certificate, key)));
        Path home = Path.of(System.getProperty("tessera.home", "")).toAbsolutePath();
        WebSettings settings = WebSettings.of(
                new Listening(address.host(), port, tls, address.trustedProxies()),
                home.resolve("ui/dist"),
                home.resolve("ui/ohif"),
                VERSION);
        return new WebServer(settings, services(archive));
    }

    private static Services services(Archive archive) {
        return new Services(
                archive.gate()::enter,
                Questions.to(archive.search()),
                TrialDirectory.of(archive.trialGateway()),
                Packs.of(archive.packs()),
                new IntakeReception(archive.ingest().intake()),
                new HeldEntries(archive.ingest().desk()),
                archive.governance().accounts(),
                archive.governance().sessions(),
                archive.governance().tokens(),
                archive.governance().ledger());
    }

    /// Deliveries over HTTP.
    private record IntakeReception(Intake intake) implements Reception {
        @Override
        public Incoming open(DepositOrigin origin) throws Failure {
            try {
                return new Arriving(intake.open(origin));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IntakeClosed("The archive is stopping; send again later.");
            }
        }

        @Override
        public Optional<String> closed() {
            return intake.closed();
        }

        @Override
        public long backlog() {
            return intake.backlog().deposits();
        }
    }

    private record Arriving(Delivery delivery) implements Reception.Incoming {
        @Override
        public void receive(String source, InputStream content) throws Failure, IOException {
            delivery.receive(source, content);
        }

        @Override
        public DeliveryReceipt close() throws Failure {
            return delivery.close();
        }
    }

    private record HeldEntries(HeldDesk desk) implements Desk {
        @Override
        public HeldPage open(GateContext caller, Optional<TrialCode> trial, int limit, int offset) throws Failure {
            return desk.open(caller, trial, limit, offset);
        }

        @Override
        public List<Outcome> decide(GateContext caller, UUID held, HeldDecisionRequest decision, String actor)
                throws Failure {
            try {
                return desk.decide(caller, held, decision, actor);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new Failure("held.still-settling", "The archive is stopping; decide again later.", stopping);
            }
        }
    }
}
