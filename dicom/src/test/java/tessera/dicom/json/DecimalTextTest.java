package tessera.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-1, -1",
        "12, 12",
        "+5, 5",
        "007, 7",
        "-007, -7",
        ".5, 0.5",
        "-.5, -0.5",
        "5., 5",
        "1.50, 1.50",
        "1E5, 1e5",
        "1.e-5, 1e-5",
        "+0.976562, 0.976562",
        "00, 0",
        "-0, -0",
        "1.0000000000000001, 1.0000000000000001",
    })
    void whatDicomCallsANumberIsTheSameNumberInJson(String text, String json) {
        assertThat(DecimalText.toJson(text)).contains(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "+",
                "1,5",
                "1 2",
                "NaN",
                "0x10",
                "1e",
                "e5",
                "12a",
                "1E999",
                "9007199254740993",
                "١",
                "--1",
                "1.2.3"
            })
    void anythingElseStaysText(String text) {
        assertThat(DecimalText.toJson(text)).isEmpty();
    }
}
