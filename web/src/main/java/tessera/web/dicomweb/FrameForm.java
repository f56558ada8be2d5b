package tessera.web.dicomweb;

import java.util.List;
import tessera.dicom.TransferSyntax;
import tessera.web.http.MediaType;
import tessera.web.http.Refusal;

/// In which form frames go out: their own media type, or octets where the client names those, with the transfer
/// syntax beside it in both cases.
///
/// @param contentType of each part
record FrameForm(boolean multipart, String type, String contentType) {
    /// Refuses with 406 what the frames cannot be served as without a codec.
    static FrameForm choose(List<Form> forms, TransferSyntax stored, int frames) throws Refusal {
        MediaType own = FrameMediaTypes.of(stored);
        String syntax = servedSyntax(stored).uid().value();
        for (Form form : forms) {
            boolean parts = form.multipart() || frames == 1;
            boolean asked = form.covers(own) || form.covers(FrameMediaTypes.OCTETS);
            if (parts && asked && form.takesAsStored(servedSyntax(stored).uid())) {
                MediaType chosen = form.covers(own) ? own : FrameMediaTypes.OCTETS;
                return new FrameForm(
                        form.multipart(), chosen.essence(), chosen.essence() + "; transfer-syntax=" + syntax);
            }
        }
        throw Refusal.notAcceptable(
                "frames are served as stored: ask for multipart/related; type=\"%s\"; transfer-syntax=*"
                        .formatted(own.essence()));
    }

    /// Native frames go out in little endian whatever the object around them was.
    private static TransferSyntax servedSyntax(TransferSyntax stored) {
        return stored.encapsulated() ? stored : TransferSyntax.EXPLICIT_LITTLE;
    }
}
