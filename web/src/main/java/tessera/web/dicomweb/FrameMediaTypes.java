package tessera.web.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tessera.dicom.TransferSyntax;
import tessera.kernel.Uid;
import tessera.web.http.MediaType;

/// Under which media type the frames of a transfer syntax go out as stored (PS3.18 §8.7.3.3). What the table
/// does not know is octets, with the transfer syntax beside it.
final class FrameMediaTypes {
    static final MediaType OCTETS = MediaType.of("application", "octet-stream");
    private static final Map<Uid, MediaType> TABLE = load();

    private FrameMediaTypes() {}

    static MediaType of(TransferSyntax syntax) {
        return syntax.encapsulated() ? TABLE.getOrDefault(syntax.uid(), OCTETS) : OCTETS;
    }

    private static Map<Uid, MediaType> load() {
        Map<Uid, MediaType> table = new HashMap<>();
        for (String line : text().lines().filter(line -> !line.startsWith("#")).toList()) {
            int blank = line.indexOf(' ');
            table.put(
                    new Uid(line.substring(0, blank)),
                    MediaType.parse(line.substring(blank + 1)).orElseThrow());
        }
        return Map.copyOf(table);
    }

    private static String text() {
        try (InputStream resource = FrameMediaTypes.class.getResourceAsStream("frame-media-types.txt")) {
            if (resource == null) {
                throw new IllegalStateException("frame-media-types.txt is part of this module");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
