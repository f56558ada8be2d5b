package tessera.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Identifiers as the bytes that are sealed: a version, the six values and the other ids, each with its length,
/// filled up to a multiple of 256 bytes so that a row's length says little about the name in it.
final class IdentifiersForm {
    private static final int VERSION = 1;
    private static final int FILLED_TO_BYTES = 256;

    private IdentifiersForm() {}

    static byte[] write(Identifiers identifiers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(identifiers.issuer());
            out.writeUTF(identifiers.patientId());
            out.writeUTF(identifiers.name());
            out.writeUTF(identifiers.birthDate());
            out.writeUTF(identifiers.sex());
            out.writeUTF(identifiers.initials());
            out.writeByte(identifiers.otherIds().size());
            for (String other : identifiers.otherIds()) {
                out.writeUTF(other);
            }
        } catch (IOException e) {
            throw new IllegalStateException("an array takes what is written to it", e);
        }
        int blocks = Math.ceilDiv(bytes.size(), FILLED_TO_BYTES);
        return Arrays.copyOf(bytes.toByteArray(), Math.multiplyExact(blocks, FILLED_TO_BYTES));
    }

    /// Of bytes that were sealed, so they are ours.
    static Identifiers read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalStateException("identifiers of a version that this program does not write");
            }
            return new Identifiers(
                    in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), others(in));
        } catch (IOException e) {
            throw new IllegalStateException("sealed identifiers were written in another form", e);
        }
    }

    private static List<String> others(DataInputStream in) throws IOException {
        int count = in.readUnsignedByte();
        List<String> others = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            others.add(in.readUTF());
        }
        return others;
    }
}
