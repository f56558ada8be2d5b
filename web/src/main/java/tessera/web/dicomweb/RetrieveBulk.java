package tessera.web.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tessera.catalogue.search.StoredInstance;
import tessera.dicom.Value;
import tessera.dicom.json.PathTag;
import tessera.dicom.json.ValueExtent;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.web.http.Exchange;
import tessera.web.http.PathParameter;
import tessera.web.http.Refusal;
import tessera.web.port.Packs;
import tessera.web.port.Questions;

/// Retrieves one value of an instance (PS3.18 §10.4.1.1.5): `/bulk/{instance digest}/{tag path}`, the only bulk
/// data route, which every BulkDataURI of the archive names. Octets in little endian; compressed pixel data as
/// their frames.
public final class RetrieveBulk {
    /// The path of an element, see [PathTag].
    public static final PathParameter<PathTag> PATH =
            new PathParameter<>("path...", "a tag, or tags and item numbers with slashes between", PathTag::parse);

    private static final String OCTETS = "application/octet-stream";
    private static final int MAX_HELD_BYTES = 512 << 20;

    private final Questions questions;
    private final Doors doors;
    private final Packs packs;
    private final Disclosures disclosures;

    public RetrieveBulk(Questions questions, Doors doors, Packs packs, Disclosures disclosures) {
        this.questions = questions;
        this.doors = doors;
        this.packs = packs;
        this.disclosures = disclosures;
    }

    public void retrieve(Exchange exchange) throws Refusal, Failure, IOException {
        Sha256 digest = exchange.path(PathParameter.DIGEST);
        StoredInstance instance = questions
                .byDigest(doors.context(exchange), digest)
                .orElseThrow(() -> Refusal.notFound("object.unknown", "there is no such object"));
        List<Form> forms = Negotiation.forms(exchange);
        String tag = Conditional.tag(List.of(instance), exchange.path(PATH).text());
        if (Conditional.isUnchanged(exchange, tag)) {
            exchange.empty(304);
            return;
        }
        try (PackedInstance packed = PackedInstance.open(packs, instance)) {
            PackedInstance.Parsed parsed = packed.parse();
            ValueExtent extent = exchange.path(PATH)
                    .in(parsed.object().dataSet())
                    .filter(found -> !(found.element().value() instanceof Value.Items))
                    .orElseThrow(() -> Refusal.notFound("value.unknown", "the object has no value there"));
            disclosures.record(exchange.caller(), List.of(instance), Disclosures.Kind.BULK, 1);
            if (extent.element().value() instanceof Value.Fragments) {
                sendFrames(exchange, forms, packed);
            } else {
                send(exchange, forms, new Octets(tag, packed, parsed, extent));
            }
        }
    }

    private void sendFrames(Exchange exchange, List<Form> forms, PackedInstance packed)
            throws Refusal, Failure, IOException {
        int count = packed.stored().frames();
        FrameForm form = FrameForm.choose(forms, packed.syntax(), count);
        FrameList all = new FrameList(IntStream.rangeClosed(1, count).boxed().toList());
        RetrieveFrames.send(exchange, form, packed.stored(), all, new Frames(packed));
    }

    private static void send(Exchange exchange, List<Form> forms, Octets octets) throws Refusal, IOException {
        Form form = forms.stream()
                .filter(candidate -> candidate.covers(FrameMediaTypes.OCTETS))
                .findFirst()
                .orElseThrow(() -> Refusal.notAcceptable("bulk data are served as application/octet-stream"));
        SinglePart.Bytes bytes = octets.bytes();
        if (!form.multipart()) {
            SinglePart.send(exchange, OCTETS, octets.tag(), octets.length(), bytes);
            return;
        }
        Multipart multipart = new Multipart(OCTETS);
        String digest = octets.packed().stored().digest().hex();
        multipart.add(
                OCTETS, "/bulk/%s/%s".formatted(digest, exchange.path(PATH).text()), octets.length());
        RetrieveFrames.sendParts(exchange, multipart, List.of(bytes.slices(0, octets.length())), octets.length());
    }

    /// The bytes of a value, from the pack where they stand there as they are to be sent.
    private record Octets(String tag, PackedInstance packed, PackedInstance.Parsed parsed, ValueExtent extent) {
        long length() {
            return extent.length();
        }

        SinglePart.Bytes bytes() throws Refusal, IOException {
            if (!packed.syntax().deflated() && extent.swappedUnit() == 1) {
                return (from, length) -> packed.slices(extent.offset() + from, length);
            }
            if (extent.length() > MAX_HELD_BYTES) {
                throw Refusal.notAcceptable("a value of this size is served in little endian objects only");
            }
            ByteArrayOutputStream held = new ByteArrayOutputStream((int) extent.length());
            parsed.bulk().copy(extent.offset(), extent.length(), held);
            byte[] swapped = ByteOrders.swapped(held.toByteArray(), extent.swappedUnit());
            return (from, length) -> new ArrayList<>(List.of(ByteBuffer.wrap(swapped, (int) from, (int) length)));
        }
    }
}
