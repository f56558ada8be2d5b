package tessera.web.stow;

import java.util.Optional;
import tessera.web.http.MediaType;
import tessera.web.http.Refusal;

/// What a store request carries (PS3.18 §10.5.2), by its Content-Type.
sealed interface StoreBody {
    /// One Part 10 object, without multipart around it.
    record OneObject() implements StoreBody {}

    /// Part 10 objects.
    record Objects(String boundary) implements StoreBody {}

    /// DICOM JSON metadata, and the bulk data they refer to.
    record MetadataAndBulk(String boundary) implements StoreBody {}

    static StoreBody of(Optional<String> contentType) throws Refusal {
        MediaType type = contentType.flatMap(MediaType::parse).orElseThrow(StoreBody::unsupported);
        if (type.is("application/dicom")) {
            return new OneObject();
        }
        if (!type.is("multipart/related")) {
            throw unsupported();
        }
        String boundary = type.parameter("boundary")
                .filter(MultipartReader::isBoundary)
                .orElseThrow(() -> Refusal.badRequest("multipart.no-boundary", "Content-Type names no boundary"));
        return switch (type.parameter("type").orElse("application/dicom")) {
            case "application/dicom" -> new Objects(boundary);
            case "application/dicom+json" -> new MetadataAndBulk(boundary);
            default -> throw unsupported();
        };
    }

    private static Refusal unsupported() {
        return new Refusal(
                415,
                "body.media-type",
                "send multipart/related with type=\"application/dicom\" or type=\"application/dicom+json\"");
    }
}
