package tessera.dicom.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tessera.dicom.DataSet;
import tessera.kernel.Sha256;

/// The DICOM JSON of an instance whose digest is known only when its last byte has passed: the bulk data URIs
/// are complete but for the digest, and where it goes is remembered.
public final class JsonTemplate {
    static final Sha256 PLACEHOLDER = new Sha256("0".repeat(64));

    private final byte[] json;
    private final int[] digestAt;

    private JsonTemplate(byte[] json, int[] digestAt) {
        this.json = json;
        this.digestAt = digestAt;
    }

    static JsonTemplate of(DataSet dataSet, BulkUris bulk) {
        ByteArrayOutputStream target = new ByteArrayOutputStream(4096);
        Places places = new Places();
        try (JsonGenerator generator = DicomJson.generator(target)) {
            new JsonWriter(generator, bulk, () -> places.add(target.size() + generator.getOutputBuffered()))
                    .write(dataSet);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        byte[] json = target.toByteArray();
        return new JsonTemplate(json, places.of(json, bulk.root()));
    }

    public int lengthBytes() {
        return json.length;
    }

    /// The finished object, UTF-8.
    public byte[] fill(Sha256 digest) {
        byte[] filled = json.clone();
        byte[] hex = digest.hex().getBytes(StandardCharsets.US_ASCII);
        for (int at : digestAt) {
            System.arraycopy(hex, 0, filled, at, hex.length);
        }
        return filled;
    }

    /// Where URIs end, and from that where their digests start.
    private static final class Places {
        private int[] ends = new int[8];
        private int count;

        void add(int end) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
            }
            ends[count++] = end;
        }

        int[] of(byte[] json, String root) {
            int digestFromRoot = root.length() - PLACEHOLDER.hex().length();
            int[] starts = new int[count];
            for (int i = 0; i < count; i++) {
                int quote = ends[i] - 2;
                while (json[quote] != '"') {
                    quote--;
                }
                starts[i] = quote + 1 + digestFromRoot;
            }
            return starts;
        }
    }
}
