package tessera.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.IncludeFields;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.Match;
import tessera.catalogue.search.SearchOutcome;
import tessera.catalogue.search.SearchRequest;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

class QidoTest {
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

    @Test
    void rowsAreOneJsonArrayAndNothingIs204() throws Exception {
        assertThat(web.get("/dicom-web/studies").statusCode()).isEqualTo(204);
        web.archive.rows = List.of("{\"a\":1}", "{\"b\":2}");
        HttpResponse<String> answer = web.get("/dicom-web/studies", "Accept", "application/dicom+json");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/dicom+json");
        assertThat(answer.body()).isEqualTo("[{\"a\":1},{\"b\":2}]");
    }

    @Test
    void longAnswersStreamWhole() throws Exception {
        String row = "{\"x\":\"" + "y".repeat(10_000) + "\"}";
        web.archive.rows = java.util.Collections.nCopies(200, row);
        assertThat(web.get("/dicom-web/studies").body()).isEqualTo("[" + String.join(",", web.archive.rows) + "]");
    }

    @Test
    void levelsDoorsAndUidsOfThePathReachTheCatalogue() throws Exception {
        web.get("/dicom-web/studies/1.2/series/1.3/instances");
        web.get("/trials/LUNG/dicom-web/studies/1.2/series");
        web.get("/dicom-web/instances");
        assertThat(web.archive.asked)
                .extracting(SearchRequest::level)
                .containsExactly(Level.INSTANCE, Level.SERIES, Level.INSTANCE);
        assertThat(web.archive.asked.get(0).series()).isEqualTo(new Uid("1.3"));
        assertThat(web.archive.asked.get(1).door()).isEqualTo(new Door.OfTrial(new TrialCode("LUNG")));
        assertThat(web.archive.asked.get(2).study()).isNull();
    }

    @Test
    void keysByKeywordByTagAndWithinRequestAttributesAreDecoded() throws Exception {
        web.get("/dicom-web/studies?PatientName=M%C3%BCller%5E*&00080060=CT"
                + "&StudyDate=20200101-20201231&RequestAttributesSequence.RequestedProcedureID=R1"
                + "&includefield=StudyDescription,00081070&fuzzymatching=true&limit=7&offset=3");
        SearchRequest asked = web.archive.asked.getFirst();
        assertThat(asked.matches())
                .containsExactly(
                        new Match(0x00100010, "Müller^*"),
                        new Match(0x00080060, "CT"),
                        new Match(0x00080020, "20200101-20201231"),
                        new Match(0x00401001, "R1"));
        assertThat(asked.fields()).isEqualTo(new IncludeFields.Listed(Set.of(0x00081030, 0x00081070)));
        assertThat(asked.fuzzy()).isTrue();
        assertThat(asked.limit()).isEqualTo(7);
        assertThat(asked.offset()).isEqualTo(3);
        web.get("/dicom-web/studies?includefield=all");
        assertThat(web.archive.asked.getLast().fields()).isEqualTo(new IncludeFields.All());
    }

    @Test
    void whatCannotBeUnderstoodIs400WithASentence() throws Exception {
        for (String query : List.of(
                "PatentName=x",
                "limit=-1",
                "limit=0",
                "offset=x",
                "fuzzymatching=maybe",
                "StudyDate=yesterday",
                "includefield=Nonsense",
                "SharedFunctionalGroupsSequence.PlanePositionSequence=1",
                "PatientName=%ff",
                "StudyInstanceUID=../../etc")) {
            HttpResponse<String> answer = web.get("/dicom-web/studies?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).contains("\"sentence\":").doesNotContain("etc", "Nonsense");
        }
        assertThat(web.archive.asked).isEmpty();
    }

    @Test
    void warningSaysWhatWasIgnoredAndThatThereIsMore() throws Exception {
        web.archive.rows = List.of("{}");
        web.archive.outcome = new SearchOutcome(1, true, List.of());
        assertThat(web.get("/dicom-web/studies").headers().firstValue("warning"))
                .hasValue("299 tessera \"there are additional results that can be requested\"");
        assertThat(web.get("/dicom-web/studies?limit=1").headers().firstValue("warning"))
                .isEmpty();
        web.archive.outcome = new SearchOutcome(1, false, List.of(0x00104000));
        assertThat(web.get("/dicom-web/studies?PatientComments=x").headers().firstValue("warning"))
                .hasValueSatisfying(warning -> assertThat(warning).contains("00104000"));
    }

    @Test
    void otherMediaTypesAre406() throws Exception {
        assertThat(web.get("/dicom-web/studies", "Accept", "text/html").statusCode())
                .isEqualTo(406);
        assertThat(web.get("/dicom-web/studies", "Accept", "application/dicom+json;q=0, */*")
                        .statusCode())
                .isIn(204, 406);
        assertThat(web.get("/dicom-web/studies?accept=application/dicom%2Bjson", "Accept", "text/html")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void queryIsOneEventWithKeysAndWithoutValues() throws Exception {
        web.get("/trials/LUNG/dicom-web/studies?PatientName=Secret");
        var events = web.governance.events("query");
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().actor()).isEqualTo("steward");
        assertThat(events.getFirst().content())
                .isEqualTo(
                        Map.of("door", "LUNG", "level", "study", "keys", List.of("00100010"), "purpose", "inspection"));
    }

    @Test
    void capabilitiesAreWadlOrJson() throws Exception {
        var options = web.signed("/trials/LUNG/dicom-web/")
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody());
        assertThat(web.text(options).body())
                .contains("<resources base=\"/trials/LUNG/dicom-web\">", "studies/{study}/series/{series}/metadata");
        assertThat(web.text(options.header("Accept", "application/json")).body())
                .contains("\"Retrieve a series\"");
    }
}
