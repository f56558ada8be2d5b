package tessera.web.stow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tessera.dicom.DataSet;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.dicom.json.DicomJson;
import tessera.dicom.json.JsonFailure;
import tessera.dicom.json.JsonLimits;
import tessera.kernel.Failure;
import tessera.web.http.MediaType;
import tessera.web.http.Refusal;

/// Builds Part 10 objects from DICOM JSON metadata and the bulk data parts that they refer to (PS3.18 §10.5.2,
/// §8.7.3). Bulk data are uncompressed and little endian (`application/octet-stream`); an object with
/// compressed frames is sent as Part 10. All of it is held in memory, within the limits.
final class MetadataObjects {
    private static final int JSON_DEPTH = 64;
    private static final int JSON_NODES = 2_000_000;

    private final StowLimits limits;
    private final List<byte[]> metadata = new ArrayList<>();
    private final Map<String, byte[]> bulk = new HashMap<>();
    private int metadataBytesLeft;
    private int bulkBytesLeft;

    MetadataObjects(StowLimits limits) {
        this.limits = limits;
        this.metadataBytesLeft = limits.metadataBytes();
        this.bulkBytesLeft = limits.bulkBytes();
    }

    /// Reads the whole request and gives the objects in the order of their metadata.
    List<byte[]> read(MultipartReader reader) throws Refusal, Failure, IOException, MalformedMultipart {
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            take(part.get());
        }
        List<byte[]> objects = new ArrayList<>();
        for (byte[] json : metadata) {
            for (DataSet dataSet : dataSets(json)) {
                objects.add(part10(dataSet));
            }
        }
        return objects;
    }

    private void take(MultipartReader.Part part) throws Refusal, IOException {
        MediaType type = part.header("Content-Type")
                .flatMap(MediaType::parse)
                .orElseGet(() -> MediaType.of("application", "octet-stream"));
        if (type.is("application/dicom+json") || type.is("application/json")) {
            byte[] content = bounded(part, metadataBytesLeft);
            metadataBytesLeft -= content.length;
            metadata.add(content);
            return;
        }
        if (!type.is("application/octet-stream")) {
            throw new Refusal(
                    415, "part.media-type", "bulk data are application/octet-stream; send compressed ones as Part 10");
        }
        String location = part.header("Content-Location")
                .orElseThrow(() -> Refusal.badRequest(
                        "part.no-location", "a bulk data part needs the Content-Location that the metadata name"));
        byte[] content = bounded(part, bulkBytesLeft);
        bulkBytesLeft -= content.length;
        bulk.put(location, content);
    }

    private static byte[] bounded(InputStream part, int most) throws Refusal, IOException {
        byte[] content = part.readNBytes(most + 1);
        if (content.length > most) {
            throw Refusal.tooLarge("body.too-large", "metadata or bulk data are too long; send the objects as Part 10");
        }
        return content;
    }

    private List<DataSet> dataSets(byte[] json) throws Refusal, IOException {
        JsonLimits held = new JsonLimits(JSON_DEPTH, JSON_NODES, limits.bulkBytes(), limits.metadataBytes());
        try {
            return DicomJson.read(new ByteArrayInputStream(json), held, this::resolve);
        } catch (JsonFailure malformed) {
            throw Refusal.badRequest(malformed.code(), malformed.sentence());
        }
    }

    private Optional<Value> resolve(String uri, Vr vr) {
        return Optional.ofNullable(bulk.get(uri)).map(Value.Bytes::of);
    }

    private byte[] part10(DataSet dataSet) throws Refusal, Failure, IOException {
        DataSet fileMeta = FileMeta.of(dataSet, TransferSyntax.EXPLICIT_LITTLE)
                .orElseThrow(() -> Refusal.badRequest(
                        "metadata.no-identity", "the metadata name no SOP Class UID or no SOP Instance UID"));
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        Part10.write(fileMeta, dataSet, object);
        return object.toByteArray();
    }
}
