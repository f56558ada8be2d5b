package tessera.web.dicomweb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tessera.catalogue.search.StoredInstance;
import tessera.dicom.TransferSyntax;
import tessera.kernel.Failure;
import tessera.web.http.Exchange;
import tessera.web.http.MediaType;
import tessera.web.http.Refusal;
import tessera.web.http.ResponseBody;
import tessera.web.port.Packs;

/// Retrieves a study, a series or an instance (PS3.18 §10.4) as DICOM objects.
///
/// As stored, unless a transfer syntax is named: then Explicit VR Little Endian of native objects, and 406 for
/// everything that would need a codec. Stored bytes go from the mapped pack to the socket without being copied
/// or parsed, and the answer's length is known before its first byte.
public final class Retrieve {
    private static final MediaType DICOM = MediaType.of("application", "dicom");

    private final Holdings holdings;
    private final Packs packs;
    private final Disclosures disclosures;

    public Retrieve(Holdings holdings, Packs packs, Disclosures disclosures) {
        this.holdings = holdings;
        this.packs = packs;
        this.disclosures = disclosures;
    }

    public void retrieve(Exchange exchange) throws Refusal, Failure, IOException {
        List<Form> forms = Negotiation.forms(exchange);
        List<StoredInstance> instances = holdings.find(exchange);
        Form form = forms.stream()
                .filter(candidate -> fits(candidate, instances))
                .findFirst()
                .orElseThrow(Retrieve::notAcceptable);
        boolean rewritten = instances.stream().anyMatch(instance -> !asStored(form, instance));
        String tag = instances.size() == 1 && !rewritten && !form.multipart()
                ? Conditional.tag(instances.getFirst())
                : Conditional.tag(instances, rewritten ? "explicit little endian" : "as stored");
        if (Conditional.isUnchanged(exchange, tag)) {
            exchange.empty(304);
            return;
        }
        disclosures.record(exchange.caller(), instances, Disclosures.Kind.INSTANCES, instances.size());
        if (form.multipart()) {
            sendParts(exchange, instances, form, rewritten);
        } else {
            sendOne(exchange, instances.getFirst(), form, tag);
        }
    }

    private static boolean fits(Form form, List<StoredInstance> instances) {
        if (!form.covers(DICOM) || (!form.multipart() && instances.size() != 1)) {
            return false;
        }
        return instances.stream().allMatch(instance -> asStored(form, instance) || isRewritable(form, instance));
    }

    private static boolean asStored(Form form, StoredInstance instance) {
        return form.takesAsStored(instance.transferSyntax());
    }

    private static boolean isRewritable(Form form, StoredInstance instance) {
        return form.wantsExplicitLittle()
                && !TransferSyntax.of(instance.transferSyntax()).encapsulated();
    }

    private static Refusal notAcceptable() {
        return Refusal.notAcceptable(
                "objects are served as stored, and native ones in Explicit VR Little Endian: ask for "
                        + "multipart/related; type=\"application/dicom\"; transfer-syntax=*, or for one object application/dicom");
    }

    private void sendOne(Exchange exchange, StoredInstance instance, Form form, String tag)
            throws Refusal, Failure, IOException {
        try (PackedInstance packed = PackedInstance.open(packs, instance)) {
            if (asStored(form, instance)) {
                String type = contentType(instance.transferSyntax().value());
                SinglePart.send(exchange, type, tag, instance.length(), packed::slices);
                return;
            }
            String type = contentType(TransferSyntax.EXPLICIT_LITTLE.uid().value());
            ResponseBody body = exchange.open(200, type, Exchange.LENGTH_UNKNOWN);
            ExplicitLittle.write(packed, body);
            body.close();
        }
    }

    private void sendParts(Exchange exchange, List<StoredInstance> instances, Form form, boolean rewritten)
            throws Failure, IOException {
        Multipart multipart = new Multipart("application/dicom");
        long contentBytes = 0;
        for (StoredInstance instance : instances) {
            boolean stored = asStored(form, instance);
            String syntax = stored
                    ? instance.transferSyntax().value()
                    : TransferSyntax.EXPLICIT_LITTLE.uid().value();
            multipart.add(contentType(syntax), location(instance), stored ? instance.length() : -1);
            contentBytes += instance.length();
        }
        long length = rewritten ? Exchange.LENGTH_UNKNOWN : contentBytes + multipart.frameBytes();
        ResponseBody body = exchange.open(200, multipart.contentType(), length);
        if (!body.isSilent()) {
            writeParts(body, multipart, instances, form);
        }
        body.close();
    }

    private void writeParts(ResponseBody body, Multipart multipart, List<StoredInstance> instances, Form form)
            throws Failure, IOException {
        Optional<PackedInstance> open = Optional.empty();
        try {
            for (int i = 0; i < instances.size(); i++) {
                StoredInstance instance = instances.get(i);
                PackedInstance packed = inPack(open, instance);
                open = Optional.of(packed);
                if (asStored(form, instance)) {
                    List<ByteBuffer> part = new ArrayList<>(packed.slices());
                    part.addFirst(multipart.head(i));
                    body.writeAll(part);
                } else {
                    body.write(multipart.head(i));
                    ExplicitLittle.write(packed, body);
                }
            }
        } finally {
            open.ifPresent(PackedInstance::close);
        }
        body.write(multipart.end());
    }

    /// The pack that is open already when the instance lies in it: a series is seldom more than one.
    private PackedInstance inPack(Optional<PackedInstance> open, StoredInstance instance) throws Failure {
        if (open.isPresent() && open.get().stored().pack().equals(instance.pack())) {
            return new PackedInstance(instance, open.get().pack());
        }
        open.ifPresent(PackedInstance::close);
        return PackedInstance.open(packs, instance);
    }

    private static String contentType(String syntax) {
        return "application/dicom; transfer-syntax=" + syntax;
    }

    static String location(StoredInstance instance) {
        return "/trials/%s/dicom-web/studies/%s/series/%s/instances/%s"
                .formatted(instance.trial(), instance.study(), instance.series(), instance.sopInstance());
    }
}
