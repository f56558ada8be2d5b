package tessera.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tessera.app.control.Operation;
import tessera.catalogue.trial.TrialLife;
import tessera.catalogue.trial.TrialRow;
import tessera.deident.Profile;
import tessera.governance.UserName;
import tessera.ingest.DepositOrigin;
import tessera.ingest.load.ImportReport;
import tessera.ingest.load.Importer;
import tessera.ingest.upkeep.Reindexer;
import tessera.ingest.upkeep.Verifier;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.trials.NewTrial;
import tessera.trials.TrialChange;
import tessera.trials.Trials;
import tessera.vault.Registration;

/// What the command line can ask of an archive, by name. Whoever runs commands on the archive's machine acts as
/// its steward.
public final class Operations {
    private static final String ACTOR = "steward";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Archive archive;

    private Operations(Archive archive) {
        this.archive = archive;
    }

    public static Map<String, Operation> of(Archive archive) {
        Operations operations = new Operations(archive);
        return Map.of(
                "trial.create", operations::createTrial,
                "trial.set", operations::changeTrial,
                "trial.list", operations::listTrials,
                "token.issue", operations::issueToken,
                "participants.import", operations::importParticipants,
                "import", operations::importFiles,
                "verify", operations::verify,
                "reindex", operations::reindex,
                "backup", operations::backup);
    }

    private JsonNode createTrial(JsonNode arguments, Operation.Progress progress) throws Failure {
        TrialCode code = trial(arguments, "code");
        boolean asReceived = arguments.path("asReceived").asBoolean();
        NewTrial trial;
        try {
            trial = new NewTrial(
                    code,
                    arguments.path("title").asText(),
                    asReceived ? Optional.empty() : text(arguments, "profile"),
                    text(arguments, "basis"));
        } catch (IllegalArgumentException e) {
            throw new Failure("usage.trial", "The trial was not created: " + e.getMessage() + ".", e);
        }
        if (trial.profile().isPresent()) {
            Profile.of(trial.profile().get()); // refuses one that is none, with what is wrong in it
        }
        TrialRow row = archive.trials().create(trial, ACTOR);
        ObjectNode result = result(row);
        if (asReceived && trial.basis().isEmpty()) {
            result.putArray("warnings")
                    .add("no basis was named: it is recorded as \"" + Trials.DECLARED_BASIS + "\" for all scopes");
        }
        return result;
    }

    private JsonNode changeTrial(JsonNode arguments, Operation.Progress progress) throws Failure {
        Optional<TrialLife> life = Optional.empty();
        if (text(arguments, "life").isPresent()) {
            life = TrialLife.parse(arguments.path("life").asText());
            if (life.isEmpty()) {
                throw new Failure(
                        "usage.life", "A trial's life is set-up, recruiting, follow-up, locked, reported or archived.");
            }
        }
        TrialChange change = new TrialChange(text(arguments, "basis"), life, embargo(arguments));
        if (change.isEmpty()) {
            throw new Failure("usage.nothing-to-change", "Say what to change: --basis, --life or --embargo.");
        }
        TrialRow row = archive.trials().change(trial(arguments, "code"), change, ACTOR);
        ObjectNode result = result(row);
        int goOn = archive.ingest().desk().permitted(row.code());
        if (goOn > 0) {
            result.putArray("warnings").add(goOn + " deposits that waited for the basis go on now");
        }
        return result;
    }

    private static Optional<Boolean> embargo(JsonNode arguments) throws Failure {
        Optional<String> word = text(arguments, "embargo");
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return switch (word.get()) {
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> throw new Failure("usage.embargo", "--embargo is on or off.");
        };
    }

    private JsonNode listTrials(JsonNode arguments, Operation.Progress progress) throws Failure {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode list = result.putArray("trials");
        archive.trials().list().forEach(trial -> list.add(result(trial)));
        return result;
    }

    private static ObjectNode result(TrialRow row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", row.code().value())
                .put("title", row.title())
                .put("life", row.life().word())
                .put("embargo", row.embargo())
                .put("asReceived", row.asReceived());
    }

    private JsonNode issueToken(JsonNode arguments, Operation.Progress progress) throws Failure {
        UserName user = UserName.parse(arguments.path("user").asText())
                .orElseThrow(() -> new Failure("usage.no-such-account", "There is no such account."));
        return JsonNodeFactory.instance
                .objectNode()
                .put("token", archive.governance().issueToken(user, "command line"));
    }

    private JsonNode importParticipants(JsonNode arguments, Operation.Progress progress) throws Failure {
        TrialCode code = trial(arguments, "trial");
        TrialRow row = archive.trials().find(code).orElseThrow(() -> Trials.noSuchTrial(code));
        if (row.asReceived()) {
            throw new Failure(
                    "usage.as-received",
                    "Trial " + code + " is kept as received: its Patient IDs are its participants.");
        }
        ParticipantList list =
                ParticipantList.read(Path.of(arguments.path("file").asText()));
        archive.register(code, list, ACTOR);
        return JSON.createObjectNode()
                .put("participants", list.registrations().size())
                .put("goOn", archive.ingest().desk().listed(code));
    }

    private JsonNode importFiles(JsonNode arguments, Operation.Progress progress)
            throws Failure, IOException, InterruptedException {
        TrialCode code = trial(arguments, "trial");
        if (archive.trials().find(code).isEmpty()) {
            throw Trials.noSuchTrial(code);
        }
        List<Path> paths = new ArrayList<>();
        arguments.path("paths").forEach(path -> paths.add(Path.of(path.asText())));
        DepositOrigin origin = new DepositOrigin("import", Optional.of(code), ACTOR, site(arguments));
        Importer.Request request = new Importer.Request(
                paths,
                origin,
                arguments.path("inventory").asBoolean(),
                arguments.path("items").asBoolean());
        ImportReport report = new Importer(archive.ingest().intake())
                .run(
                        request,
                        (done, total, doneBytes, totalBytes, what) -> progress.report(JSON.createObjectNode()
                                .put("done", done)
                                .put("total", total)
                                .put("doneBytes", doneBytes)
                                .put("totalBytes", totalBytes)
                                .put("what", what)));
        return result(report, request.listItems());
    }

    private static JsonNode result(ImportReport report, boolean items) {
        ObjectNode result = JSON.createObjectNode();
        for (ImportReport.Result outcome : ImportReport.Result.values()) {
            result.put(word(outcome), report.count(outcome));
        }
        ArrayNode reasons = result.putArray("reasons");
        report.reasons()
                .forEach((reason, count) -> reasons.addObject()
                        .put("outcome", word(reason.outcome()))
                        .put("reason", reason.reason())
                        .put("count", count));
        if (items) {
            ArrayNode list = result.putArray("items");
            for (ImportReport.Item item : report.items()) {
                list.addObject()
                        .put("path", item.path())
                        .put("outcome", word(item.outcome()))
                        .put("reason", item.reason());
            }
        }
        return result;
    }

    private static String word(ImportReport.Result outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private JsonNode verify(JsonNode arguments, Operation.Progress progress) throws Failure {
        Verifier.Report report = archive.verifier().run((done, total, what) -> report(progress, done, total, what));
        ObjectNode result = JSON.createObjectNode()
                .put("clean", report.clean())
                .put("packs", report.packs())
                .put("instances", report.instances())
                .put("auditEvents", report.auditEvents());
        ArrayNode damage = result.putArray("damage");
        report.damage().forEach(damage::add);
        return result;
    }

    private JsonNode reindex(JsonNode arguments, Operation.Progress progress) throws Failure {
        Reindexer.Report report = archive.reindex((done, total, what) -> report(progress, done, total, what));
        ObjectNode result = JSON.createObjectNode()
                .put("trials", report.trials())
                .put("packs", report.packs())
                .put("instances", report.instances());
        ArrayNode warnings = result.putArray("warnings");
        report.warnings().forEach(warnings::add);
        archive.takeNewPassword().ifPresent(password -> result.put("password", password));
        return result;
    }

    private JsonNode backup(JsonNode arguments, Operation.Progress progress) throws Failure, IOException {
        long packs = archive.backup(
                Path.of(arguments.path("to").asText()),
                Path.of(arguments.path("keys").asText()),
                (done, total, what) -> report(progress, done, total, what));
        return JSON.createObjectNode().put("packs", packs);
    }

    private static void report(Operation.Progress progress, long done, long total, String what) {
        progress.report(
                JSON.createObjectNode().put("done", done).put("total", total).put("what", what));
    }

    private static TrialCode trial(JsonNode arguments, String key) throws Failure {
        return TrialCode.parse(arguments.path(key).asText())
                .orElseThrow(() -> new Failure(
                        "usage.trial-code",
                        "A trial's code starts with a capital letter and has 2 to 16 capital letters, digits or _."));
    }

    private static Optional<String> site(JsonNode arguments) throws Failure {
        Optional<String> site = text(arguments, "site").map(String::strip);
        if (site.filter(code -> code.length() > Registration.LONGEST_SITE
                        || code.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw new Failure(
                    "usage.site", "A site's code has 1 to " + Registration.LONGEST_SITE + " printable characters.");
        }
        return site;
    }

    private static Optional<String> text(JsonNode arguments, String key) {
        String value = arguments.path(key).asText("");
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
}
