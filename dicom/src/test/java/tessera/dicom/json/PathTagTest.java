package tessera.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Encoding;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

class PathTagTest {
    @ParameterizedTest
    @ValueSource(strings = {"7FE00010", "00081115/0/0040A730/3/00420011", "00091010/1234567/7FE00010"})
    void whatWasPrintedIsReadAgain(String text) {
        assertThat(PathTag.parse(text)).map(PathTag::text).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "7fe00010",
                "7FE0001",
                "7FE000100",
                "7FE00010/",
                "/7FE00010",
                "00081115/7FE00010",
                "00081115/00/7FE00010",
                "00081115/-1/7FE00010",
                "00081115/99999999/7FE00010",
                "..",
                "7FE00010/../x",
                "00081115/0",
                "%37FE00010",
                "00081115//7FE00010",
                "00081115/٣/7FE00010"
            })
    void noOtherSpellingIsRead(String text) {
        assertThat(PathTag.parse(text)).isEmpty();
    }

    @Test
    void thePathIsBounded() {
        assertThat(PathTag.parse("00081115/0/".repeat(PathTag.MAX_DEPTH) + "7FE00010"))
                .isPresent();
        assertThat(PathTag.parse("00081115/0/".repeat(PathTag.MAX_DEPTH + 1) + "7FE00010"))
                .isEmpty();
    }

    @Test
    void aPathLeadsThroughItemsToTheExtentOfTheValue() {
        Element icon = new Element(Tag.PIXEL_DATA, Vr.OW, 0, new Value.Bulk(700, 42), 688, 700, 42);
        DataSet item = new DataSet(List.of(icon), Encoding.EXPLICIT_BIG, List.of());
        Value sequence =
                new Value.Items(List.of(new Value.Item(DataSet.EMPTY, true, -1), new Value.Item(item, true, -1)), true);
        DataSet root = new DataSet(List.of(Element.of(0x00880200, Vr.SQ, sequence)), Encoding.EXPLICIT_BIG, List.of());

        PathTag path = PathTag.parse("00880200/1/7FE00010").orElseThrow();
        assertThat(path.in(root)).contains(new ValueExtent(icon, 700, 42, 2));
        assertThat(PathTag.parse("00880200/0/7FE00010").orElseThrow().in(root)).isEmpty();
        assertThat(PathTag.parse("00880200/2/7FE00010").orElseThrow().in(root)).isEmpty();
        assertThat(PathTag.of(Tag.ROWS).in(root)).isEmpty();
    }
}
