package tessera.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parameters of a request in the order they came. Percent escapes are UTF-8 and `+` is a space, as
/// browsers and HTTP libraries write them; an escape or a byte that is neither is refused.
public record QueryString(List<Parameter> parameters) {
    /// One name=value pair.
    ///
    /// @param value empty when the name stood alone
    public record Parameter(String name, String value) {}

    public QueryString {
        parameters = List.copyOf(parameters);
    }

    public static QueryString parse(@Nullable String raw, int maxParameters) throws Refusal {
        List<Parameter> parameters = new ArrayList<>();
        if (raw == null || raw.isEmpty()) {
            return new QueryString(parameters);
        }
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            if (parameters.size() == maxParameters) {
                throw Refusal.badRequest(
                        "query.too-many", "a query has at most %d parameters".formatted(maxParameters));
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.add(new Parameter(decode(name), decode(value)));
        }
        return new QueryString(parameters);
    }

    /// The first value of that name.
    public Optional<String> find(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    /// A whole number between `least` and `most`, `absent` when it is not given.
    public int number(String name, int least, int most, int absent) throws Refusal {
        Optional<String> text = find(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= least) {
                return Math.min(value, most);
            }
        } catch (NumberFormatException notANumber) {
            // answered below, with the same sentence
        }
        throw Refusal.badRequest(
                "query.not-a-number", "%s must be a whole number of %d or more".formatted(name, least));
    }

    static String decode(String text) throws Refusal {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0 && isPrintableAscii(text)) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.put((byte) (hex(text, i + 1) << 4 | hex(text, i + 2)));
                i += 2;
            } else if (c == '+') {
                bytes.put((byte) ' ');
            } else {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw Refusal.badRequest("query.not-utf8", "percent escapes in a query must be UTF-8");
        }
    }

    private static boolean isPrintableAscii(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    private static int hex(String text, int at) throws Refusal {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) {
            throw Refusal.badRequest("query.bad-escape", "a % in a query is followed by two hexadecimal digits");
        }
        return digit;
    }
}
