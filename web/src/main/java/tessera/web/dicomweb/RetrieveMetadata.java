package tessera.web.dicomweb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tessera.catalogue.search.StoredInstance;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.store.pack.GzipJson;
import tessera.store.pack.MetadataFragment;
import tessera.web.http.Accept;
import tessera.web.http.Exchange;
import tessera.web.http.Refusal;
import tessera.web.http.ResponseBody;
import tessera.web.port.Packs;

/// Retrieves the metadata of a study, a series or an instance (PS3.18 §10.4.1.1.2) as DICOM JSON. What was
/// prepared when the pack was written is put together without being parsed, and for clients that take gzip
/// without being inflated.
public final class RetrieveMetadata {
    private static final int BUFFER_BYTES = 128 << 10;

    private final Holdings holdings;
    private final Packs packs;
    private final Disclosures disclosures;

    public RetrieveMetadata(Holdings holdings, Packs packs, Disclosures disclosures) {
        this.holdings = holdings;
        this.packs = packs;
        this.disclosures = disclosures;
    }

    public void retrieve(Exchange exchange) throws Refusal, Failure, IOException {
        Accept accept = Negotiation.accept(exchange);
        if (!accept.takes("application", "dicom+json") && !accept.takes("application", "json")) {
            throw Refusal.notAcceptable("metadata are served as application/dicom+json");
        }
        List<StoredInstance> instances = holdings.find(exchange);
        boolean gzip = Negotiation.takesGzip(exchange);
        if (Conditional.isUnchanged(exchange, Conditional.tag(instances, gzip ? "metadata gzip" : "metadata"))) {
            exchange.empty(304);
            return;
        }
        disclosures.record(exchange.caller(), instances, Disclosures.Kind.METADATA, instances.size());
        List<Packs.Pack> open = new ArrayList<>();
        try {
            List<MetadataFragment> fragments = fragments(instances, open);
            if (gzip) {
                sendGzip(exchange, fragments);
            } else {
                sendPlain(exchange, fragments);
            }
        } finally {
            open.forEach(Packs.Pack::close);
        }
    }

    private List<MetadataFragment> fragments(List<StoredInstance> instances, List<Packs.Pack> open) throws Failure {
        Map<PackName, List<Integer>> ordinals = new LinkedHashMap<>();
        for (StoredInstance instance : instances) {
            ordinals.computeIfAbsent(instance.pack(), _ -> new ArrayList<>()).add(instance.ordinal());
        }
        List<MetadataFragment> fragments = new ArrayList<>(instances.size());
        for (Map.Entry<PackName, List<Integer>> wanted : ordinals.entrySet()) {
            Packs.Pack pack = packs.open(wanted.getKey());
            open.add(pack);
            fragments.addAll(pack.metadata(
                    wanted.getValue().stream().mapToInt(Integer::intValue).toArray()));
        }
        return fragments;
    }

    private static void sendGzip(Exchange exchange, List<MetadataFragment> fragments) throws IOException {
        List<ByteBuffer> composed = GzipJson.compose(fragments);
        exchange.header("Content-Encoding", "gzip");
        long length = composed.stream().mapToLong(ByteBuffer::remaining).sum();
        ResponseBody body = exchange.open(200, "application/dicom+json", length);
        body.writeAll(composed);
        body.close();
    }

    private static void sendPlain(Exchange exchange, List<MetadataFragment> fragments) throws IOException {
        ResponseBody body = exchange.open(200, "application/dicom+json", Exchange.LENGTH_UNKNOWN);
        if (!body.isSilent()) {
            BufferedOutputStream buffered = new BufferedOutputStream(body, BUFFER_BYTES);
            GzipJson.inflate(fragments, buffered);
            buffered.flush();
        }
        body.close();
    }
}
