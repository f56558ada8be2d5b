package tessera.web.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A media type with parameters (RFC 9110 §8.3.1): `multipart/related; type="application/dicom"; boundary=x`.
/// Type, subtype and parameter names are lower case.
public record MediaType(String type, String subtype, Map<String, String> parameters) {
    public MediaType {
        parameters = Map.copyOf(parameters);
    }

    public static MediaType of(String type, String subtype) {
        return new MediaType(type, subtype, Map.of());
    }

    /// Refuses nothing that is well formed, whatever it names.
    public static Optional<MediaType> parse(String untrusted) {
        HeaderScanner scanner = new HeaderScanner(untrusted);
        String type = scanner.token();
        if (type.isEmpty() || !scanner.take('/')) {
            return Optional.empty();
        }
        String subtype = scanner.token();
        if (subtype.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        while (scanner.take(';')) {
            String name = scanner.token().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue; // a trailing semicolon does no harm
            }
            if (!scanner.take('=')) {
                return Optional.empty();
            }
            Optional<String> value = scanner.tokenOrQuoted();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            parameters.putIfAbsent(name, value.get());
        }
        if (!scanner.atEnd()) {
            return Optional.empty();
        }
        return Optional.of(new MediaType(type.toLowerCase(Locale.ROOT), subtype.toLowerCase(Locale.ROOT), parameters));
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /// `type/subtype` without parameters.
    public String essence() {
        return type + "/" + subtype;
    }

    public boolean is(String essence) {
        return essence().equals(essence);
    }
}
