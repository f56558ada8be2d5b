package tessera.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.catalogue.search.StoredInstance;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;
import tessera.kernel.PackName;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.pack.PackAbout;
import tessera.store.pack.PackDraft;
import tessera.store.pack.PackEntry;
import tessera.store.pack.PackInstance;
import tessera.store.pack.PackStore;
import tessera.web.port.Packs;

/// A series that lies in two real packs.
class PackedSeriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Uid CT = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final Uid EXPLICIT = new Uid("1.2.840.10008.1.2.1");
    private static final String SERIES = "/dicom-web/studies/1.2.3/series/1.2.3.4";

    @TempDir
    Path directory;

    private PackStore packs;
    private WebFixture web;

    @BeforeEach
    void start() throws Exception {
        packs = PackStore.open(new FileDisk(), directory.resolve("packs"));
        web = new WebFixture(directory, Optional.of(Packs.of(packs)));
        archive(1, 3);
        archive(4, 5);
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
        packs.close();
    }

    private void archive(int first, int last) throws Failure {
        PackAbout about = new PackAbout(
                new TrialCode("LUNG"),
                "P1",
                Optional.empty(),
                new DepositId(new UUID(1, first)),
                Instant.EPOCH,
                new Uid("1.2.3"),
                new Uid("1.2.3.4"),
                Optional.empty(),
                List.of());
        List<PackEntry> entries = new java.util.ArrayList<>();
        PackName name;
        try (PackDraft draft = packs.begin(about)) {
            for (int i = first; i <= last; i++) {
                entries.add(draft.add(instance(i), List.of(ByteBuffer.wrap(content(i)))));
            }
            name = draft.seal();
        }
        for (int i = first; i <= last; i++) {
            PackEntry entry = entries.get(i - first);
            web.archive.instances.add(new StoredInstance(
                    new TrialCode("LUNG"),
                    name,
                    entry.ordinal(),
                    new Uid("1.2.3"),
                    new Uid("1.2.3.4"),
                    uid(i),
                    CT,
                    EXPLICIT,
                    entry.offset(),
                    entry.length(),
                    entry.sha256(),
                    0));
        }
    }

    private static PackInstance instance(int number) {
        String json = "{\"00080018\":{\"vr\":\"UI\",\"Value\":[\"%s\"]},\"00100010\":{\"vr\":\"PN\",\"Value\":"
                + "[{\"Alphabetic\":\"<b>Müller\"}]}}";
        byte[] metadata = json.formatted(uid(number)).getBytes(StandardCharsets.UTF_8);
        return new PackInstance(uid(number), CT, EXPLICIT, List.of(), _ -> metadata, Optional.empty());
    }

    private static Uid uid(int number) {
        return new Uid("1.2.3.4." + number);
    }

    private static byte[] content(int number) {
        return ("object " + number).repeat(100).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void metadataOfBothPacksAreOneGzipMember() throws Exception {
        HttpResponse<byte[]> answer = web.bytes(SERIES + "/metadata", "Accept-Encoding", "br, gzip");
        assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(answer.body().length);
        ByteArrayInputStream source = new ByteArrayInputStream(answer.body());
        check(new GZIPInputStream(source).readAllBytes());
    }

    @Test
    void metadataArePlainForThoseWhoDoNotTakeGzip() throws Exception {
        HttpResponse<byte[]> answer = web.bytes(SERIES + "/metadata", "Accept-Encoding", "gzip;q=0");
        assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
        check(answer.body());
        String tag = answer.headers().firstValue("etag").orElseThrow();
        assertThat(web.get(SERIES + "/metadata", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(JSON.readTree(
                        web.bytes(SERIES + "/instances/1.2.3.4.5/metadata").body()))
                .hasSize(1);
    }

    private static void check(byte[] json) throws Exception {
        JsonNode array = JSON.readTree(json);
        assertThat(array).hasSize(5);
        for (int i = 0; i < 5; i++) {
            assertThat(array.get(i).at("/00080018/Value/0").asText()).isEqualTo("1.2.3.4." + (i + 1));
            assertThat(array.get(i).at("/00100010/Value/0/Alphabetic").asText()).isEqualTo("<b>Müller");
        }
    }

    @Test
    void metadataAsXmlAre406() throws Exception {
        String xml = "multipart/related; type=\"application/dicom+xml\"";
        assertThat(web.get(SERIES + "/metadata", "Accept", xml).statusCode()).isEqualTo(406);
    }

    @Test
    void objectsOfBothPacksComeInOrder() throws Exception {
        HttpResponse<byte[]> answer = web.bytes(SERIES);
        String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(answer.body().length);
        int at = 0;
        for (int i = 1; i <= 5; i++) {
            at = text.indexOf(new String(content(i), StandardCharsets.ISO_8859_1), at + 1);
            assertThat(at).as("object %d", i).isPositive();
        }
    }
}
