package tessera.web.dicomweb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import tessera.catalogue.search.StoredInstance;
import tessera.kernel.Failure;
import tessera.web.http.Exchange;
import tessera.web.http.Refusal;
import tessera.web.http.ResponseBody;
import tessera.web.port.Packs;

/// Retrieves frames as stored (PS3.18 §10.4.1.1.1): octets in little endian for native objects, the codec's own
/// stream for encapsulated ones.
public final class RetrieveFrames {
    private final Holdings holdings;
    private final Packs packs;
    private final Disclosures disclosures;

    public RetrieveFrames(Holdings holdings, Packs packs, Disclosures disclosures) {
        this.holdings = holdings;
        this.packs = packs;
        this.disclosures = disclosures;
    }

    public void retrieve(Exchange exchange) throws Refusal, Failure, IOException {
        FrameList frames = exchange.path(FrameList.PARAMETER);
        List<Form> forms = Negotiation.forms(exchange);
        List<StoredInstance> found = holdings.find(exchange);
        StoredInstance instance = found.getFirst();
        try (PackedInstance packed = PackedInstance.open(packs, instance)) {
            FrameForm form =
                    FrameForm.choose(forms, packed.syntax(), frames.numbers().size());
            Frames source = new Frames(packed);
            source.check(frames);
            if (Conditional.isUnchanged(exchange, Conditional.tag(found, frames.numbers() + form.contentType()))) {
                exchange.empty(304);
                return;
            }
            disclosures.record(
                    exchange.caller(),
                    found,
                    Disclosures.Kind.FRAMES,
                    frames.numbers().size());
            send(exchange, form, instance, frames, source);
        }
    }

    static void send(Exchange exchange, FrameForm form, StoredInstance instance, FrameList frames, Frames source)
            throws Refusal, Failure, IOException {
        List<List<ByteBuffer>> contents = new ArrayList<>();
        Multipart multipart = new Multipart(form.type());
        long contentBytes = 0;
        for (int number : frames.numbers()) {
            List<ByteBuffer> content = source.bytes(number);
            long length = content.stream().mapToLong(ByteBuffer::remaining).sum();
            multipart.add(form.contentType(), Retrieve.location(instance) + "/frames/" + number, length);
            contents.add(content);
            contentBytes += length;
        }
        if (form.multipart()) {
            sendParts(exchange, multipart, contents, contentBytes);
            return;
        }
        ResponseBody body = exchange.open(200, form.contentType(), contentBytes);
        body.writeAll(contents.getFirst());
        body.close();
    }

    static void sendParts(Exchange exchange, Multipart multipart, List<List<ByteBuffer>> contents, long contentBytes)
            throws IOException {
        List<ByteBuffer> all = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            all.add(multipart.head(i));
            all.addAll(contents.get(i));
        }
        all.add(multipart.end());
        ResponseBody body = exchange.open(200, multipart.contentType(), contentBytes + multipart.frameBytes());
        body.writeAll(all);
        body.close();
    }
}
