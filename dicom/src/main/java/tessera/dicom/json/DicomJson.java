package tessera.dicom.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tessera.dicom.DataSet;
import tessera.kernel.Sha256;

/// Data sets as DICOM JSON Model objects (PS3.18 Annex F) and back.
///
/// What the writer promises:
/// - Every element but group lengths and group 0002, in ascending order, the first one where a tag occurs
///   twice.
/// - Text as sent, less padding at the end of each value; bytes without a character are U+FFFD, and the parser
///   has reported them. JSON is UTF-8, so Specific Character Set reads `ISO_IR 192` wherever the data set has
///   one.
/// - DS and IS are JSON numbers when they are numbers that a JSON reader can hold exactly as sent, strings as
///   sent otherwise. SV and UV beyond 2^53 - 1 are strings (PS3.18 §F.2.3 allows both). FL is written with the
///   digits of its exact value. What JSON has no number for is `"NaN"`, `"Infinity"`, `"-Infinity"`.
/// - A value that is not there among others is null (§F.2.5); an empty element has only its `vr`.
public final class DicomJson {
    /// Depth is bounded where data sets come from: the parser's limits, the JSON reader's limits.
    private static final StreamWriteConstraints ANY_DEPTH =
            StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build();

    private static final JsonFactory WRITING =
            new JsonFactoryBuilder().streamWriteConstraints(ANY_DEPTH).build();

    private DicomJson() {}

    /// Writes one object as UTF-8, leaves `target` open and unflushed.
    public static void write(DataSet dataSet, BulkUris bulk, OutputStream target) throws IOException {
        try (JsonGenerator generator = generator(target)) {
            new JsonWriter(generator, bulk, () -> {}).write(dataSet);
        }
    }

    /// The object as UTF-8 bytes.
    public static byte[] bytes(DataSet dataSet, BulkUris bulk) {
        ByteArrayOutputStream target = new ByteArrayOutputStream(4096);
        try {
            write(dataSet, bulk, target);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return target.toByteArray();
    }

    /// The object of an instance whose digest is not known yet, with the archive's own bulk data URIs.
    public static JsonTemplate template(DataSet dataSet) {
        BulkUris bulk = BulkUris.ofInstance(JsonTemplate.PLACEHOLDER);
        return JsonTemplate.of(dataSet, bulk);
    }

    /// Reads one object or an array of them, such as the metadata of a STOW-RS request.
    ///
    /// The data sets are explicit little endian with text in UTF-8. Empty input is no data set.
    public static List<DataSet> read(InputStream json, JsonLimits limits, BulkResolver bulk)
            throws IOException, JsonFailure {
        return new JsonReader(limits, bulk).read(json);
    }

    /// The same for a document that is already apart.
    public static List<DataSet> read(JsonNode document, JsonLimits limits, BulkResolver bulk) throws JsonFailure {
        return new JsonReader(limits, bulk).dataSets(document);
    }

    static JsonGenerator generator(OutputStream target) throws IOException {
        return WRITING.createGenerator(target, JsonEncoding.UTF8)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    }

    static JsonFactory reading(JsonLimits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.jsonDepth())
                .maxStringLength(limits.stringLength())
                .maxNumberLength(JsonLimits.NUMBER_LENGTH)
                .maxNameLength(JsonLimits.NAME_LENGTH)
                .build();
        return new JsonFactoryBuilder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    /// For callers that know the digest from the start.
    public static byte[] bytes(DataSet dataSet, Sha256 digest) {
        return bytes(dataSet, BulkUris.ofInstance(digest));
    }
}
