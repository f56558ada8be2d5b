package tessera.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tessera.app.deid.DeidReport;
import tessera.app.deid.DeidRun;
import tessera.app.score.Kind;
import tessera.app.score.Planted;
import tessera.app.score.Planter;
import tessera.app.score.ScoreReport;
import tessera.deident.Deidentifier;
import tessera.deident.KeyedPseudonyms;
import tessera.deident.Profile;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// `deid-score`: measures a profile with planted identifiers. It joins the planter and judge, which know nothing of
/// the engine, with the engine.
@Command(
        name = "deid-score",
        description = "Plants invented identifiers in copies of DICOM files, de-identifies these, and looks for them.")
final class DeidScoreCommand extends ArchiveCommand {
    private static final int MOST_OBJECTS = 100_000;

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "NAME|FILE",
            description = "One of basic, ct-mr, pet, ultrasound, slides; or a file.")
    private String profileArgument = "";

    @Option(names = "--in", required = true, paramLabel = "DIR", description = "A folder of DICOM files; only read.")
    private Path input = Path.of("");

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many objects to make.")
    private int count;

    @Option(names = "--seed", required = true, paramLabel = "S", description = "The same seed plants the same.")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "A new or empty folder: gets planted/, made/ and score.json.")
    private Path out = Path.of("");

    @Option(names = "--json", description = "Print one JSON object instead of the summary.")
    private boolean json;

    @Override
    int run() throws Failure, IOException {
        if (count < 1 || count > MOST_OBJECTS) {
            throw new Failure("usage.count", "--count takes 1 to " + MOST_OBJECTS + " objects.");
        }
        Profile profile = Profile.of(ProfileArgument.text(profileArgument));
        List<Path> files = DeidReport.inputs(List.of(input));
        Path scoreFile = out.resolve("score.json");
        DeidReport.checkOutput(out, scoreFile, List.of(input));
        ScoreReport score;
        try (ProgressBar bar = ProgressBar.onStandardError()) {
            score = score(profile, files, bar);
        }
        ObjectNode object = score.json();
        object.put("profile", profile.name()).put("version", profile.version()).put("seed", seed);
        Files.writeString(scoreFile, object.toPrettyString() + "\n");
        if (json) {
            out().println(object.toPrettyString());
        } else {
            score.lines().forEach(out()::println);
        }
        return score.isGood() ? ExitCode.DONE : ExitCode.SOMETHING_HELD_OR_DAMAGED;
    }

    private ScoreReport score(Profile profile, List<Path> files, ProgressBar bar) throws Failure, IOException {
        Path plantedFolder = out.resolve("planted");
        Path madeFolder = out.resolve("made");
        Planted planted = new Planter(seed, keptBy(profile))
                .plant(files, count, plantedFolder, done -> bar.show(done, count, "objects planted"));
        DeidReport report = new DeidRun(new Deidentifier(profile), new KeyedPseudonyms(key()))
                .run(
                        DeidReport.inputs(List.of(plantedFolder)),
                        Optional.of(madeFolder),
                        done -> bar.show(done, count, "objects de-identified"))
                .verified(madeFolder);
        Map<Path, ScoreReport.Fate> fates = new HashMap<>();
        for (JsonNode item : report.json().path("items")) {
            Optional<Path> output = item.has("output")
                    ? Optional.of(madeFolder.resolve(item.path("output").asText()))
                    : Optional.empty();
            fates.put(
                    Path.of(item.path("path").asText()),
                    new ScoreReport.Fate(output, item.path("outcome").asText(), reason(item)));
        }
        return ScoreReport.of(planted, fates, done -> bar.show(done, count, "objects judged"));
    }

    /// With the places that the verifier names, so that a run that is held says why.
    private static String reason(JsonNode item) {
        StringBuilder reason = new StringBuilder(item.path("reason").asText());
        for (JsonNode finding : item.path("findings")) {
            reason.append(' ').append(finding.path("place").asText());
        }
        return reason.toString();
    }

    /// What a profile is told to keep is no leak.
    private static Set<Kind> keptBy(Profile profile) {
        Set<Kind> kept = EnumSet.noneOf(Kind.class);
        profile.options().forEach(option -> {
            switch (option) {
                case RETAIN_FULL_DATES -> kept.addAll(List.of(Kind.DATE, Kind.TIME));
                case RETAIN_MODIFIED_DATES -> kept.add(Kind.TIME);
                case RETAIN_UIDS -> kept.add(Kind.UID);
                case RETAIN_DEVICE_IDENTITY -> kept.addAll(List.of(Kind.DEVICE, Kind.AE_TITLE));
                case RETAIN_INSTITUTION_IDENTITY -> kept.add(Kind.INSTITUTION);
                case RETAIN_SAFE_PRIVATE,
                        RETAIN_PATIENT_CHARACTERISTICS,
                        CLEAN_DESCRIPTORS,
                        CLEAN_STRUCTURED_CONTENT,
                        CLEAN_GRAPHICS -> {}
            }
        });
        return kept;
    }

    /// From the seed, so that a run can be repeated: it protects nobody here.
    private byte[] key() {
        return Sha256.of(("deid-score " + seed).getBytes(StandardCharsets.UTF_8))
                .bytes();
    }
}
