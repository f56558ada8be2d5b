package tessera.app.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Sha256;

/// An instance that is larger than all the memory of its server is imported, stored over HTTP, packed and given
/// back byte for byte, and the server grows no more for a longer one.
class LargeInstanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "large-9d1c";

    /// Heap (320 MiB) and direct buffers (96 MiB) of the launcher's options together cannot hold it.
    private static final long SHORT_BYTES = 448L << 20;

    private static final long FULL_BYTES = 6L << 30;

    /// What [tessera.app.ArchiveSettings] keeps free, and something for the database.
    private static final long FREE_BESIDE_BYTES = 11L << 30;

    private static final long MEMORY_BYTES = 600L << 20;

    private static final int RANGE_BYTES = 100_000;

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServedArchive archive;

    @BeforeEach
    void start() throws Exception {
        archive = ServedArchive.start(repository(), folder);
    }

    @AfterEach
    void stop() throws Exception {
        archive.close();
    }

    @Test
    void anInstanceLargerThanTheServersMemoryComesBackByteForByte() throws Exception {
        requireDisk(2 * SHORT_BYTES);
        LargeImage sent = new LargeImage(1, SHORT_BYTES);
        try (PeakOfOwnMemory own = new PeakOfOwnMemory(archive.residence())) {
            Sha256 digest = store(sent);
            checkMemoryOfArrival();
            checkWhatIsGivenBack(sent, digest);
            checkMemory(own);
        }
    }

    @Test
    @Tag("full")
    void instancesOfSixGibibytesComeBackByteForByteInTheSameMemory() throws Exception {
        requireDisk(3 * FULL_BYTES);
        LargeImage imported = new LargeImage(1, FULL_BYTES);
        LargeImage sent = new LargeImage(2, FULL_BYTES);
        try (PeakOfOwnMemory own = new PeakOfOwnMemory(archive.residence())) {
            Sha256 importedDigest = importFromDisk(imported, ServedArchive.TRIAL.value());
            Sha256 sentDigest = store(sent);
            checkMemoryOfArrival();
            assertThat(retrieve(imported)).isEqualTo(importedDigest);
            checkWhatIsGivenBack(sent, sentDigest);
            checkMemory(own);
        }
    }

    /// De-identified, looked at again and packed while it streams, in either length.
    @Test
    void anInstanceLargerThanTheServersMemoryIsDeidentified() throws Exception {
        deidentify(SHORT_BYTES);
    }

    @Test
    @Tag("full")
    void anInstanceOfSixGibibytesIsDeidentifiedInTheSameMemory() throws Exception {
        deidentify(FULL_BYTES);
    }

    private void deidentify(long bytes) throws Exception {
        requireDisk(3 * bytes);
        archive.call(
                "trial.create",
                ServedArchive.arguments()
                        .put("code", "CLEANED")
                        .put("title", "Large")
                        .put("profile", "basic")
                        .put("basis", "generated"));
        importFromDisk(new LargeImage(3, bytes), "CLEANED");
        checkMemoryOfArrival();
        JsonNode verified = archive.call("verify", ServedArchive.arguments());
        assertThat(verified.path("clean").asBoolean()).isTrue();
        assertThat(verified.path("instances").asInt()).isEqualTo(1);
    }

    /// Before anything is retrieved: what is mapped of packs then is counted as the process's, though it is the
    /// page cache's.
    private void checkMemoryOfArrival() throws IOException {
        long peak = archive.residence().peak();
        System.out.printf("large instances: %d MiB of memory at most while they came%n", peak >> 20);
        assertThat(peak).isLessThan(MEMORY_BYTES);
        assertThat(journaledBytes()).as("the journal has let go of them").isZero();
    }

    private void checkMemory(PeakOfOwnMemory own) {
        System.out.printf("large instances: %d MiB of its own memory at any time%n", own.bytes() >> 20);
        assertThat(own.bytes()).isLessThan(MEMORY_BYTES);
    }

    private void checkWhatIsGivenBack(LargeImage image, Sha256 digest) throws Exception {
        assertThat(retrieve(image)).isEqualTo(digest);
        retrieveARange(image);
        retrieveFrames(image);
        retrieveMetadata(image);
        JsonNode verified = archive.call("verify", ServedArchive.arguments());
        assertThat(verified.path("clean").asBoolean()).isTrue();
    }

    private Sha256 importFromDisk(LargeImage image, String trial) throws Exception {
        Path file = folder.resolve("large.dcm");
        MessageDigest digest = Sha256.newDigest();
        try (OutputStream out = Files.newOutputStream(file);
                InputStream in = new DigestInputStream(image.file(), digest)) {
            in.transferTo(out);
        }
        int exitCode = archive.run(
                "import", "--data", archive.directory().root().toString(), "--trial", trial, file.toString());
        assertThat(Files.readString(folder.resolve("import.log"))).contains("archived 1,");
        assertThat(exitCode).isZero();
        Files.delete(file);
        return Sha256.ofDigest(digest.digest());
    }

    /// In chunks (RFC 9112 §7.1): neither side knows the length before the end.
    private Sha256 store(LargeImage image) throws Exception {
        MessageDigest digest = Sha256.newDigest();
        InputStream body = new SequenceInputStream(Collections.enumeration(List.of(
                ascii("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"),
                new DigestInputStream(image.file(), digest),
                ascii("\r\n--" + BOUNDARY + "--\r\n"))));
        HttpResponse<String> answer = client.send(
                request("studies?wait=archived", "application/dicom+json")
                        .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                        .POST(BodyPublishers.ofInputStream(() -> body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Warning")).isEmpty();
        assertThat(answer.body()).contains(image.sopInstance());
        return Sha256.ofDigest(digest.digest());
    }

    private Sha256 retrieve(LargeImage image) throws Exception {
        HttpResponse<InputStream> answer = get(instance(image), "application/dicom; transfer-syntax=*");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(image.fileBytes());
        return digest(answer.body());
    }

    /// Behind the fourth gibibyte of the long form.
    private void retrieveARange(LargeImage image) throws Exception {
        long from = image.fileBytes() / 4 * 3;
        HttpResponse<byte[]> answer = client.send(
                request(instance(image), "application/dicom; transfer-syntax=*")
                        .header("Range", "bytes=%d-%d".formatted(from, from + RANGE_BYTES - 1))
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(206);
        try (InputStream file = image.file()) {
            file.skipNBytes(from);
            assertThat(answer.body()).isEqualTo(file.readNBytes(RANGE_BYTES));
        }
    }

    private void retrieveFrames(LargeImage image) throws Exception {
        for (int frame = 1; frame <= LargeImage.frames(); frame++) {
            HttpResponse<InputStream> answer =
                    get(instance(image) + "/frames/" + frame, "image/jls; transfer-syntax=*");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(digest(answer.body())).as("frame %d", frame).isEqualTo(digest(image.frame(frame)));
        }
    }

    private void retrieveMetadata(LargeImage image) throws Exception {
        HttpResponse<InputStream> answer = get(instance(image) + "/metadata", "application/dicom+json");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode metadata = JSON.readTree(answer.body()).path(0);
        assertThat(metadata.at("/00080018/Value/0").asText()).isEqualTo(image.sopInstance());
        assertThat(metadata.at("/00280008/Value/0").asInt()).isEqualTo(LargeImage.frames());
        assertThat(metadata.at("/7FE00010/BulkDataURI").asText()).isNotEmpty();
    }

    private HttpResponse<InputStream> get(String path, String accept) throws IOException, InterruptedException {
        return client.send(request(path, accept).build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path, String accept) {
        return HttpRequest.newBuilder(archive.dicomWeb().resolve(path))
                .header("Authorization", "Bearer " + archive.token())
                .header("Accept", accept);
    }

    private static String instance(LargeImage image) {
        return "studies/" + LargeImage.STUDY + "/series/" + image.series() + "/instances/" + image.sopInstance();
    }

    private long journaledBytes() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(archive.directory().journal().resolve("large"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static Sha256 digest(InputStream bytes) throws IOException {
        try (DigestInputStream digested = new DigestInputStream(bytes, Sha256.newDigest())) {
            digested.transferTo(OutputStream.nullOutputStream());
            return Sha256.ofDigest(digested.getMessageDigest().digest());
        }
    }

    private static InputStream ascii(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void requireDisk(long bytesWritten) throws IOException {
        long bytes = bytesWritten + FREE_BESIDE_BYTES;
        boolean enough = Files.getFileStore(folder).getUsableSpace() >= bytes;
        if (!enough) {
            System.out.println("skipped: large instances, less than %d GiB of disk are free".formatted(bytes >> 30));
        }
        assumeTrue(enough, "skipped: too little free disk for large instances");
    }

    /// The tests run at its root or in their module.
    private static Path repository() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("tools")) ? here : here.resolve("..").normalize();
    }
}
