package tessera.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.catalogue.search.StoredInstance;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.store.pack.FrameSpan;
import tessera.web.stow.MultipartReader;

class RetrieveTest {
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String BIG = "1.2.840.10008.1.2.2";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";
    private static final String SERIES = "/dicom-web/studies/1.2.3/series/1.2.3.4";
    private static final String ALL = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    @TempDir
    Path directory;

    private WebFixture web;

    @BeforeEach
    void start() throws Exception {
        web = new WebFixture(directory);
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
    }

    private static byte[] noise(int seed, int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static List<byte[]> parts(HttpResponse<byte[]> answer) throws Exception {
        String type = answer.headers().firstValue("content-type").orElseThrow();
        String boundary = type.substring(type.indexOf("boundary=") + 9);
        MultipartReader reader = new MultipartReader(new ByteArrayInputStream(answer.body()), boundary, 1 << 16, 1000);
        List<byte[]> parts = new ArrayList<>();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            parts.add(part.get().readAllBytes());
        }
        return parts;
    }

    @Test
    void seriesIsOnePartForEachObjectByteForByteWithItsLength() throws Exception {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            contents.add(noise(i, 10_000 + i));
            web.archive.put("LUNG", "1.2.3.4." + i, EXPLICIT, contents.getLast(), List.of());
        }
        HttpResponse<byte[]> answer = web.bytes(SERIES, "Accept", ALL);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(answer.body().length);
        List<byte[]> parts = parts(answer);
        assertThat(parts).hasSameSizeAs(contents);
        for (int i = 0; i < parts.size(); i++) {
            assertThat(parts.get(i)).isEqualTo(contents.get(i));
        }
        assertThat(parts(web.bytes("/dicom-web/studies/1.2.3"))).hasSize(40);
    }

    @Test
    void disclosureIsDurableBeforeTheBytesAndCountedAfterwards() throws Exception {
        web.archive.put("LUNG", "1.2.3.4.1", EXPLICIT, noise(1, 100), List.of());
        web.bytes(SERIES);
        web.bytes(SERIES);
        var events = web.governance.events("disclosure");
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().content())
                .containsEntry("kind", "instances")
                .containsEntry("count", 1L);
        assertThat(events.toString()).doesNotContain("1.2.3");
        assertThat(web.governance.synced).isEqualTo(web.governance.events.indexOf(events.getFirst()));
        web.close();
        assertThat(web.governance.events("disclosure.more").getFirst().content())
                .containsEntry("count", 1L);
    }

    @Test
    void oneObjectIsServedAloneWithTagAndRange() throws Exception {
        byte[] content = noise(7, 5_000);
        StoredInstance stored = web.archive.put("LUNG", "1.2.3.4.7", EXPLICIT, content, List.of());
        String path = SERIES + "/instances/1.2.3.4.7";
        HttpResponse<byte[]> whole = web.bytes(path, "Accept", "application/dicom");
        assertThat(whole.body()).isEqualTo(content);
        assertThat(whole.headers().firstValue("content-type"))
                .hasValue("application/dicom; transfer-syntax=" + EXPLICIT);
        String tag = "\"" + stored.digest() + "\"";
        assertThat(whole.headers().firstValue("etag")).hasValue(tag);
        assertThat(web.bytes(path, "Accept", "application/dicom", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        HttpResponse<byte[]> part = web.bytes(path, "Accept", "application/dicom", "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).hasValue("bytes 100-199/5000");
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 100, 200));
        assertThat(web.bytes(path, "Accept", "application/dicom", "Range", "bytes=-10")
                        .body())
                .isEqualTo(Arrays.copyOfRange(content, 4990, 5000));
        assertThat(web.bytes(path, "Accept", "application/dicom", "Range", "bytes=9999-")
                        .statusCode())
                .isEqualTo(416);
        assertThat(web.bytes(path, "Accept", "application/dicom", "Range", "bytes=0-1", "If-Range", "\"x\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nativeObjectsAreRewrittenInExplicitLittleEndianOnRequest() throws Exception {
        for (TransferSyntax syntax :
                List.of(TransferSyntax.IMPLICIT_LITTLE, TransferSyntax.EXPLICIT_BIG, TransferSyntax.DEFLATED)) {
            web.archive.instances.clear();
            byte[] content = Objects10.part10(Objects10.image("1.2.3.4.9", 2), syntax);
            web.archive.put("LUNG", "1.2.3.4.9", syntax.uid().value(), content, List.of());
            HttpResponse<byte[]> answer = web.bytes(
                    SERIES + "/instances/1.2.3.4.9", "Accept", "application/dicom; transfer-syntax=" + EXPLICIT);
            assertThat(answer.statusCode()).as("%s", syntax).isEqualTo(200);
            DicomObject object = DicomReader.read(ByteSource.of(ByteBuffer.wrap(answer.body())), ReadOptions.DEFAULT);
            assertThat(object.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
            assertThat(object.dataSet().ints(Tag.ROWS)).containsExactly(4L);
            assertThat(object.dataSet().string(Tag.PATIENT_NAME)).hasValue("<script>alert(1)</script>");
            byte[] expected = Objects10.part10(Objects10.image("1.2.3.4.9", 2), TransferSyntax.EXPLICIT_LITTLE);
            assertThat(Arrays.copyOfRange(answer.body(), answer.body().length - 64, answer.body().length))
                    .isEqualTo(Arrays.copyOfRange(expected, expected.length - 64, expected.length));
        }
    }

    @Test
    void whatNeedsACodecIs406() throws Exception {
        web.archive.put("LUNG", "1.2.3.4.1", JPEG_LS, noise(1, 100), List.of());
        String path = SERIES + "/instances/1.2.3.4.1";
        assertThat(web.get(path, "Accept", "application/dicom; transfer-syntax=" + EXPLICIT)
                        .statusCode())
                .isEqualTo(406);
        assertThat(web.get(path, "Accept", "image/png").statusCode()).isEqualTo(406);
        assertThat(web.get(path, "Accept", "image/png, application/dicom;q=0.1").statusCode())
                .isEqualTo(200);
        assertThat(web.get(path, "Accept", "application/dicom; transfer-syntax=" + JPEG_LS)
                        .statusCode())
                .isEqualTo(200);
        assertThat(web.get(path, "Accept", "application/dicom; transfer-syntax=nonsense")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void unknownObjectsAre404AndMalformedUids400() throws Exception {
        assertThat(web.get("/dicom-web/studies/9.9").statusCode()).isEqualTo(404);
        assertThat(web.get("/dicom-web/studies/a.b").statusCode()).isEqualTo(400);
        assertThat(web.get("/trials/OTHER/dicom-web/studies/1.2.3").statusCode())
                .isEqualTo(404);
    }

    @Test
    void sameUidWithOtherBytesInTwoTrialsIs409AndEachTrialAnswers() throws Exception {
        web.archive.put("LUNG", "1.2.3.4.1", EXPLICIT, noise(1, 100), List.of());
        web.archive.put("LIVER", "1.2.3.4.1", EXPLICIT, noise(2, 100), List.of());
        HttpResponse<String> conflict = web.get(SERIES + "/instances/1.2.3.4.1");
        assertThat(conflict.statusCode()).isEqualTo(409);
        assertThat(conflict.body()).contains("/trials/LIVER/dicom-web, /trials/LUNG/dicom-web");
        assertThat(web.bytes("/trials/LIVER" + SERIES, "Accept", "application/dicom")
                        .body())
                .isEqualTo(noise(2, 100));
    }

    @Test
    void nativeFramesAreOctetsInPartsOrAlone() throws Exception {
        byte[] content = Objects10.part10(Objects10.image("1.2.3.4.2", 3), TransferSyntax.EXPLICIT_LITTLE);
        int pixels = content.length - 96;
        web.archive.put(
                "LUNG",
                "1.2.3.4.2",
                EXPLICIT,
                content,
                List.of(
                        new FrameSpan(pixels, 32, false),
                        new FrameSpan(pixels + 32, 32, false),
                        new FrameSpan(pixels + 64, 32, false)));
        String frames = SERIES + "/instances/1.2.3.4.2/frames/";
        HttpResponse<byte[]> two = web.bytes(
                frames + "3,1", "Accept", "multipart/related; type=application/octet-stream; transfer-syntax=*");
        assertThat(parts(two)).hasSize(2);
        assertThat(parts(two).getFirst()).isEqualTo(Arrays.copyOfRange(content, pixels + 64, pixels + 96));
        assertThat(new String(two.body(), StandardCharsets.ISO_8859_1))
                .contains("Content-Type: application/octet-stream; transfer-syntax=" + EXPLICIT);
        assertThat(web.bytes(frames + "2", "Accept", "application/octet-stream").body())
                .isEqualTo(Arrays.copyOfRange(content, pixels + 32, pixels + 64));
        assertThat(web.get(frames + "4").statusCode()).isEqualTo(404);
        for (String wrong : List.of("0", "x", "1,,2", "1;2", "-1", "99999999999")) {
            assertThat(web.get(frames + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(web.governance.events("disclosure").getFirst().content())
                .containsEntry("kind", "frames")
                .containsEntry("count", 2L);
    }

    @Test
    void bigEndianAndDeflatedFramesComeInLittleEndian() throws Exception {
        byte[] expected = new byte[32];
        for (int i = 0; i < 32; i++) {
            expected[i] = (byte) (32 + i);
        }
        for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT_BIG, TransferSyntax.DEFLATED)) {
            web.archive.instances.clear();
            byte[] content = Objects10.part10(Objects10.image("1.2.3.4.9", 2), syntax);
            FrameSpan unused = new FrameSpan(0, 0, false);
            web.archive.put("LUNG", "1.2.3.4.9", syntax.uid().value(), content, List.of(unused, unused));
            assertThat(web.bytes(SERIES + "/instances/1.2.3.4.9/frames/2", "Accept", "application/octet-stream")
                            .body())
                    .as("%s", syntax)
                    .isEqualTo(expected);
        }
    }

    @Test
    void encapsulatedFramesAreTheCodecsStreamWithoutItemHeaders() throws Exception {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(new byte[100]);
        byte[] item = {(byte) 0xFE, (byte) 0xFF, 0, (byte) 0xE0, 4, 0, 0, 0};
        content.writeBytes(item);
        content.writeBytes(new byte[] {1, 2, 3, 4});
        content.writeBytes(item);
        content.writeBytes(new byte[] {5, 6, 7, 8});
        web.archive.put("LUNG", "1.2.3.4.3", JPEG_LS, content.toByteArray(), List.of(new FrameSpan(108, 16, true)));
        String frame = SERIES + "/instances/1.2.3.4.3/frames/1";
        byte[] joined = {1, 2, 3, 4, 5, 6, 7, 8};
        HttpResponse<byte[]> alone = web.bytes(frame, "Accept", "image/jls");
        assertThat(alone.body()).isEqualTo(joined);
        assertThat(alone.headers().firstValue("content-type")).hasValue("image/jls; transfer-syntax=" + JPEG_LS);
        assertThat(parts(web.bytes(frame))).containsExactly(joined);
        HttpResponse<byte[]> octets =
                web.bytes(frame, "Accept", "multipart/related; type=application/octet-stream; transfer-syntax=*");
        assertThat(parts(octets)).containsExactly(joined);
        assertThat(web.get(frame, "Accept", "image/jpeg").statusCode()).isEqualTo(406);
        assertThat(web.get(frame, "Accept", "application/octet-stream; transfer-syntax=" + EXPLICIT)
                        .statusCode())
                .isEqualTo(406);
    }

    @Test
    void bulkDataAreOneValueOfOneObject() throws Exception {
        byte[] content = Objects10.part10(Objects10.image("1.2.3.4.2", 3), TransferSyntax.IMPLICIT_LITTLE);
        StoredInstance stored = web.archive.put("LUNG", "1.2.3.4.2", IMPLICIT, content, List.of());
        String pixels = "/bulk/" + stored.digest() + "/7FE00010";
        byte[] expected = Arrays.copyOfRange(content, content.length - 96, content.length);
        assertThat(web.bytes(pixels, "Accept", "application/octet-stream").body())
                .isEqualTo(expected);
        assertThat(web.bytes(pixels, "Accept", "application/octet-stream", "Range", "bytes=2-5")
                        .body())
                .isEqualTo(Arrays.copyOfRange(expected, 2, 6));
        assertThat(parts(web.bytes(pixels)).getFirst()).isEqualTo(expected);
        assertThat(web.get("/bulk/" + "0".repeat(64) + "/7FE00010").statusCode())
                .isEqualTo(404);
        assertThat(web.get("/bulk/" + stored.digest() + "/00091001").statusCode())
                .isEqualTo(404);
        for (String wrong : List.of("7fe00010", "x", "7FE00010/1", "..%2f7FE00010")) {
            assertThat(web.get("/bulk/" + stored.digest() + "/" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void headTellsTheLengthAndSendsNothing() throws Exception {
        web.archive.put("LUNG", "1.2.3.4.1", BIG, noise(1, 1234), List.of());
        HttpResponse<String> answer = web.text(web.signed(SERIES + "/instances/1.2.3.4.1")
                .header("Accept", "application/dicom")
                .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.headers().firstValue("content-length")).hasValue("1234");
        assertThat(Map.of("body", answer.body())).containsEntry("body", "");
    }
}
