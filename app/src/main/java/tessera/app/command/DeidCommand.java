package tessera.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tessera.app.deid.DeidReport;
import tessera.app.deid.DeidRun;
import tessera.deident.Deidentifier;
import tessera.deident.KeyedPseudonyms;
import tessera.deident.Profile;
import tessera.kernel.Failure;

/// `deid`: de-identifies files without an archive.
@Command(
        name = "deid",
        description = "De-identifies DICOM files by a profile (DICOM PS3.15 Annex E). Originals are only read.")
final class DeidCommand extends ArchiveCommand {
    private static final int RANDOM_KEY_BYTES = 32;
    private static final long MOST_KEY_BYTES = 4096;

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "NAME|FILE",
            description = "One of basic, ct-mr, pet, ultrasound, slides; or a file.")
    private String profile = "";

    @Parameters(arity = "1..*", paramLabel = "IN", description = "Files and folders.")
    private List<Path> inputs = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "A new or empty folder; the report lies beside it.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "A secret of 16 bytes or more: the same pseudonyms each time. Without it, each run has its own.")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--dry-run", description = "Write nothing; show each change with the value before and after.")
    private boolean dryRun;

    @Option(
            names = "--verify",
            description = "Search each output for what its original says, and hold the series of what is found.")
    private boolean verify;

    @Option(names = "--json", description = "Print one JSON object instead of the summary.")
    private boolean json;

    @Override
    int run() throws Failure, IOException {
        if (out.isEmpty() && !dryRun) {
            throw new Failure("usage.no-output", "Say where to write with --out DIR, or ask for a --dry-run.");
        }
        if (verify && dryRun) {
            throw new Failure("usage.nothing-to-verify", "A --dry-run writes nothing that --verify could look at.");
        }
        DeidRun run =
                new DeidRun(new Deidentifier(Profile.of(ProfileArgument.text(profile))), new KeyedPseudonyms(secret()));
        List<Path> files = DeidReport.inputs(inputs);
        Optional<Path> folder = dryRun ? Optional.empty() : out;
        if (folder.isPresent()) {
            DeidReport.checkOutput(folder.get(), reportBeside(folder.get()), inputs);
        }
        DeidReport report;
        try (ProgressBar bar = ProgressBar.onStandardError()) {
            report = run.run(files, folder, done -> bar.show(done, files.size(), "objects"));
        }
        if (verify && folder.isPresent()) {
            report = report.verified(folder.get());
        }
        ObjectNode object = report.json();
        if (folder.isPresent()) {
            writeReport(reportBeside(folder.get()), object.toPrettyString() + "\n");
        }
        if (json) {
            out().println(object.toPrettyString());
        } else {
            report.changes().forEach(out()::println);
            report.summary().forEach(out()::println);
        }
        return report.isClean() ? ExitCode.DONE : ExitCode.SOMETHING_HELD_OR_DAMAGED;
    }

    /// For its owner only: the names of the inputs may say whose images they are.
    private static void writeReport(Path report, String text) throws IOException {
        Files.createFile(report, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(report, text);
    }

    private static Path reportBeside(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".report.json");
    }

    private byte[] secret() throws Failure {
        if (key.isEmpty()) {
            byte[] random = new byte[RANDOM_KEY_BYTES];
            new SecureRandom().nextBytes(random);
            return random;
        }
        try {
            if (Files.size(key.get()) > MOST_KEY_BYTES) {
                throw new Failure("usage.key", "The key file is longer than " + MOST_KEY_BYTES + " bytes.");
            }
            byte[] bytes = Files.readAllBytes(key.get());
            if (bytes.length < KeyedPseudonyms.LEAST_KEY_BYTES) {
                throw new Failure(
                        "usage.key",
                        "The key file has fewer than " + KeyedPseudonyms.LEAST_KEY_BYTES
                                + " bytes. Make one: openssl rand -hex 32 > FILE");
            }
            return bytes;
        } catch (IOException e) {
            throw new Failure("usage.key", "The key file cannot be read.", e);
        }
    }
}
