package tessera.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Value;
import tessera.dicom.json.BulkUris;
import tessera.dicom.json.DicomJson;
import tessera.ingest.HeldReason;
import tessera.kernel.TrialCode;
import tessera.web.http.RawHttp;

class StowTest {
    private static final String DICOM = "multipart/related; type=\"application/dicom\"; boundary=b-1";
    private static final String STUDIES = "/trials/LUNG/dicom-web/studies";
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private static byte[] body(String type, byte[]... parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(ascii("--b-1\r\nContent-Type: " + type + "\r\n\r\n"));
            body.writeBytes(part);
            body.writeBytes(ascii("\r\n"));
        }
        body.writeBytes(ascii("--b-1--\r\n"));
        return body.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void partsArriveByteForByteAndAreAnsweredInOrder() throws Exception {
        byte[] one = new byte[3_000_000];
        new java.util.Random(5).nextBytes(one);
        HttpResponse<String> answer = web.post(STUDIES, DICOM, body("application/dicom", one, ascii("two")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(web.archive.received).hasSize(2);
        assertThat(web.archive.received.getFirst()).isEqualTo(one);
        assertThat(web.archive.origins.getFirst().door()).hasValue(new TrialCode("LUNG"));
        JsonNode referenced = JSON.readTree(answer.body()).path("00081199").path("Value");
        assertThat(referenced).hasSize(2);
        assertThat(referenced.get(0).at("/00081155/Value/0").asText()).isEqualTo("1.2.3.4.1");
        assertThat(referenced.get(0).at("/00081190/Value/0").asText())
                .isEqualTo("/trials/LUNG/dicom-web/studies/1.2.3/series/1.2.3.4/instances/1.2.3.4.1");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/dicom+json");
    }

    @Test
    void heldIsAWarningUnreadableAFailureAndNothingStoredA409() throws Exception {
        web.archive.outcomes = List.of(
                FakeArchive.kept("1.1"),
                FakeArchive.held("1.2", HeldReason.EMPTY_PATIENT_ID),
                FakeArchive.held("1.3", HeldReason.UNREADABLE));
        HttpResponse<String> answer =
                web.post(STUDIES, DICOM, body("application/dicom", ascii("a"), ascii("b"), ascii("c")));
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode json = JSON.readTree(answer.body());
        assertThat(json.at("/00081199/Value/1/00081196/Value/0").asInt()).isEqualTo(45056);
        assertThat(json.at("/00081198/Value/0/00081197/Value/0").asInt()).isEqualTo(49152);
        web.archive.outcomes = List.of(FakeArchive.held("1.3", HeldReason.UNREADABLE));
        assertThat(web.post(STUDIES, DICOM, body("application/dicom", ascii("c")))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void objectOfAnotherStudyThanThePathNamesIsNotStored() throws Exception {
        byte[] image = Objects10.part10(Objects10.image("1.2.3.4.5", 1), TransferSyntax.EXPLICIT_LITTLE);
        HttpResponse<String> wrong = web.post(STUDIES + "/9.9", DICOM, body("application/dicom", image));
        assertThat(wrong.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(wrong.body())
                        .at("/00081198/Value/0/00081197/Value/0")
                        .asInt())
                .isEqualTo(0xA900);
        assertThat(web.archive.received).isEmpty();
        assertThat(web.post(STUDIES + "/1.2.3", DICOM, body("application/dicom", image))
                        .statusCode())
                .isEqualTo(200);
        assertThat(web.archive.received.getFirst()).isEqualTo(image);
    }

    @Test
    void singlePartAndWaitingForTheArchiveWork() throws Exception {
        assertThat(web.post(STUDIES + "?wait=archived", "application/dicom", ascii("x"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(web.post(STUDIES + "?wait=forever", "application/dicom", ascii("x"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void closedIntakeIs507AndUnknownTrial404() throws Exception {
        assertThat(web.post("/trials/NONE/dicom-web/studies", DICOM, body("application/dicom", ascii("x")))
                        .statusCode())
                .isEqualTo(404);
        web.archive.closed = Optional.of("The disk is below its reserve.");
        HttpResponse<String> answer = web.post(STUDIES, DICOM, body("application/dicom", ascii("x")));
        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(answer.body()).contains("below its reserve");
    }

    @Test
    void wrongMediaTypesAre415() throws Exception {
        for (String type : List.of(
                "text/plain",
                "multipart/form-data; boundary=b-1",
                "multipart/related; type=\"application/dicom+xml\"; boundary=b-1")) {
            assertThat(web.post(STUDIES, type, body("x/y", ascii("x"))).statusCode())
                    .as(type)
                    .isEqualTo(415);
        }
        assertThat(web.post(STUDIES, DICOM, body("image/png", ascii("x"))).statusCode())
                .isEqualTo(415);
        assertThat(web.archive.received).isEmpty();
    }

    @Test
    void malformedRequestsAre400WithASentence() throws Exception {
        assertThat(web.post(STUDIES, "multipart/related; type=\"application/dicom\"", ascii("x"))
                        .body())
                .contains("multipart.no-boundary");
        assertThat(web.post(STUDIES, DICOM, ascii("--b-1\r\n\r\nno end")).body())
                .contains("multipart.cut-off");
        assertThat(web.post(STUDIES, DICOM, ascii("--b-1\r\nbad header\r\n\r\nx\r\n--b-1--"))
                        .body())
                .contains("multipart.bad-header");
        assertThat(web.post(STUDIES, DICOM, ascii("--b-1--")).body()).contains("body.no-parts");
        assertThat(web.archive.received).isEmpty();
    }

    @Test
    void abortedUploadIsNoObjectAndTheServerGoesOn() throws Exception {
        String head = String.join(
                "\r\n",
                "POST " + STUDIES + " HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + web.token,
                "Content-Type: " + DICOM,
                "Content-Length: 100000",
                "",
                "--b-1\r\n\r\nhalf an object");
        RawHttp.say(web.server.address().getPort(), head);
        assertThat(web.archive.received).isEmpty();
        assertThat(web.post(STUDIES, DICOM, body("application/dicom", ascii("x")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void metadataAndBulkDataBecomePart10() throws Exception {
        var image = Objects10.image("1.2.3.4.6", 1);
        String json = "["
                + new String(DicomJson.bytes(image, new BulkUris("http://x/bulk", 16)), StandardCharsets.UTF_8) + "]";
        byte[] pixels = ((Value.Bytes) image.find(Tag.PIXEL_DATA).orElseThrow().value()).toArray();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii("--b-1\r\nContent-Type: application/dicom+json\r\n\r\n"));
        body.writeBytes(json.getBytes(StandardCharsets.UTF_8));
        String location = "Content-Location: http://x/bulk/7FE00010";
        body.writeBytes(ascii("\r\n--b-1\r\nContent-Type: application/octet-stream\r\n" + location + "\r\n\r\n"));
        body.writeBytes(pixels);
        body.writeBytes(ascii("\r\n--b-1--\r\n"));
        String type = "multipart/related; type=\"application/dicom+json\"; boundary=b-1";
        HttpResponse<String> answer = web.post(STUDIES, type, body.toByteArray());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        DicomObject object =
                DicomReader.read(ByteSource.of(ByteBuffer.wrap(web.archive.received.getFirst())), ReadOptions.DEFAULT);
        assertThat(object.sopInstance().orElseThrow().value()).isEqualTo("1.2.3.4.6");
        byte[] stored = web.archive.received.getFirst();
        assertThat(java.util.Arrays.copyOfRange(stored, stored.length - pixels.length, stored.length))
                .isEqualTo(pixels);
        byte[] broken = body("application/dicom+json", ascii("[{\"00080018\": 5}]"));
        assertThat(web.post(STUDIES, type, broken).statusCode()).isEqualTo(400);
    }
}
