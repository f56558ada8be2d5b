package tessera.web.dicomweb;

import java.util.Optional;
import tessera.dicom.TransferSyntax;
import tessera.kernel.Uid;
import tessera.web.http.MediaType;

/// One form of answer that a client takes: in how many parts, of which media type, in which transfer syntax.
///
/// @param media what each part is; a type or subtype may be `*`
/// @param syntax empty = as stored, also for `*` and for none named
record Form(boolean multipart, MediaType media, Optional<Uid> syntax) {
    /// Whether bytes that are stored in `stored` may go out as they are.
    boolean takesAsStored(Uid stored) {
        return syntax.isEmpty() || syntax.get().equals(stored);
    }

    /// Whether it asks for Explicit VR Little Endian, which native objects can be rewritten into.
    boolean wantsExplicitLittle() {
        return syntax.filter(TransferSyntax.EXPLICIT_LITTLE.uid()::equals).isPresent();
    }

    boolean covers(MediaType type) {
        return (media.type().equals("*") || media.type().equals(type.type()))
                && (media.subtype().equals("*") || media.subtype().equals(type.subtype()));
    }
}
