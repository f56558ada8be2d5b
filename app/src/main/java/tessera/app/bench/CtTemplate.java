package tessera.app.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tessera.app.demo.DemoFile;
import tessera.app.demo.DemoTrial;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DicomReader;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.kernel.Failure;

/// Many CT instances out of one: the same bytes with other UIDs and another participant, so that making them
/// costs almost nothing beside sending them.
final class CtTemplate {
    private static final int HEADER_BYTES = 4096;

    /// What tells instances apart.
    record Identity(int participant, int study, int series, int instance) {}

    private final byte[] file;
    private final ByteBuffer tail;
    private final List<Field> fields;

    /// A value of the template and where it stands in the file.
    private record Field(String value, List<Integer> places) {}

    private CtTemplate(byte[] file, List<String> values) {
        this.file = file;
        int headBytes = Math.min(HEADER_BYTES, file.length);
        this.tail = ByteBuffer.allocateDirect(file.length - headBytes)
                .put(file, headBytes, file.length - headBytes)
                .flip();
        this.fields = values.stream()
                .map(value -> new Field(value, places(file, value)))
                .toList();
    }

    /// A template of `matrix`² pixels of 16 bits: 512 makes the 528 kB of an everyday CT slice.
    static CtTemplate ofMatrix(int matrix) throws IOException, Failure {
        DemoFile made = DemoTrial.small(1, 1, matrix).instances().findFirst().orElseThrow();
        DataSet values = DicomReader.read(ByteSource.of(made.content()), ReadOptions.DEFAULT)
                .dataSet();
        byte[] bytes = new byte[made.content().remaining()];
        made.content().get(bytes);
        return new CtTemplate(
                bytes,
                List.of(
                        values.string(Tag.PATIENT_ID).orElseThrow(),
                        values.string(Tag.STUDY_INSTANCE_UID).orElseThrow(),
                        values.string(Tag.SERIES_INSTANCE_UID).orElseThrow(),
                        values.string(Tag.SOP_INSTANCE_UID).orElseThrow()));
    }

    int lengthBytes() {
        return file.length;
    }

    /// A file of its own for an identity.
    ByteBuffer make(Identity identity) {
        return ByteBuffer.wrap(identified(file.clone(), identity));
    }

    /// The same file in two pieces, of which all identities share the second.
    List<ByteBuffer> pieces(Identity identity) {
        byte[] head = Arrays.copyOf(file, file.length - tail.remaining());
        return List.of(ByteBuffer.wrap(identified(head, identity)), tail.duplicate());
    }

    private byte[] identified(byte[] made, Identity identity) {
        List<String> values =
                List.of(participant(identity), studyUid(identity), seriesUid(identity), instanceUid(identity));
        for (int i = 0; i < values.size(); i++) {
            byte[] value = values.get(i).getBytes(StandardCharsets.US_ASCII);
            for (int place : fields.get(i).places) {
                System.arraycopy(value, 0, made, place, value.length);
            }
        }
        return made;
    }

    String participant(Identity of) {
        return "B" + padded(of.participant(), fields.get(0).value.length() - 1);
    }

    String studyUid(Identity of) {
        return uid("1" + padded(of.study(), 9), fields.get(1).value);
    }

    String seriesUid(Identity of) {
        return uid("2" + padded(of.study(), 9) + padded(of.series(), 6), fields.get(2).value);
    }

    String instanceUid(Identity of) {
        return uid(
                "3" + padded(of.study(), 9) + padded(of.series(), 6) + padded(of.instance(), 6), fields.get(3).value);
    }

    /// A UID under 2.25 as long as the one it takes the place of.
    private static String uid(String digits, String like) {
        return "2.25." + digits + "0".repeat(like.length() - 5 - digits.length());
    }

    private static String padded(int number, int digits) {
        return String.format("%0" + digits + "d", number);
    }

    private static List<Integer> places(byte[] file, String value) {
        String header = new String(file, 0, Math.min(HEADER_BYTES, file.length), StandardCharsets.ISO_8859_1);
        List<Integer> places = new ArrayList<>();
        for (int at = header.indexOf(value); at >= 0; at = header.indexOf(value, at + 1)) {
            places.add(at);
        }
        return List.copyOf(places);
    }
}
