package tessera.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeXmlTest {
    @Test
    void elementsAttributesAndTextAreRead() throws Failure {
        assertThat(read("<a x='1'>t<!-- c --><b/></a>", XmlLimits.DEFAULT)).isEqualTo("<a x=1>t<b></b></a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/p'> %p;]><a/>",
                "<!DOCTYPE a [<!ENTITY b 'cc'><!ENTITY d '&b;&b;&b;&b;'><!ENTITY e '&d;&d;&d;&d;'>]><a>&e;</a>",
            })
    void aDocumentTypeIsRefusedAndNothingIsFetched(String xml) {
        assertThatThrownBy(() -> read(xml, XmlLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isIn("xml.dtd", "xml.syntax"));
    }

    @Test
    void limitsHold() {
        assertThatThrownBy(() -> read("<a>".repeat(400), XmlLimits.DEFAULT)).hasMessageContaining("deeper or larger");
        XmlLimits small = new XmlLimits(10, 10, 10);
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(10) + "</a>", small))
                .hasMessageContaining("larger");
        assertThatThrownBy(() -> read("<a>12345678901</a>", small)).hasMessageContaining("larger");
        assertThatThrownBy(() -> read("<a x='12345678901'/>", small)).hasMessageContaining("larger");
    }

    @Test
    void aFailureQuotesNothing() {
        assertThatThrownBy(() -> read("<a>\n<SMITH></JONES></a>", XmlLimits.DEFAULT))
                .hasMessageContaining("line 2")
                .message()
                .doesNotContain("SMITH", "JONES");
    }

    private static String read(String xml, XmlLimits limits) throws Failure {
        StringBuilder seen = new StringBuilder();
        try (SafeXml reader = SafeXml.open(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), limits)) {
            while (true) {
                switch (reader.next()) {
                    case START ->
                        seen.append('<')
                                .append(reader.name())
                                .append(reader.attribute("x")
                                        .map(x -> " x=" + x)
                                        .orElse(""))
                                .append('>');
                    case TEXT -> seen.append(reader.text());
                    case END -> seen.append("</").append(reader.name()).append('>');
                    case DONE -> {
                        return seen.toString();
                    }
                }
            }
        }
    }
}
