package tessera.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import tessera.dicom.DataSet;
import tessera.dicom.DicomObject;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.Value;
import tessera.kernel.Failure;
import tessera.kernel.Uid;

/// How an object is kept that came already de-identified: data set and file meta unchanged; the preamble as it
/// is when it is zero or a TIFF header, else zeroed, for it may hold anything (PS3.10 §7.1); a bare data set
/// gets a preamble and file meta of ours.
///
/// @param head bytes that stand in front of what follows
/// @param sourceOffset first byte of the source that is kept behind `head`
/// @param preambleZeroed whether a preamble was taken away, which is a finding
record AsReceived(ByteBuffer head, long sourceOffset, boolean preambleZeroed) {
    private static final int PREAMBLE_BYTES = 128;

    /// The letters DICM.
    private static final int MAGIC = 0x4449434D;

    private static final int TIFF_MAGIC = 42;
    private static final int BIG_TIFF_MAGIC = 43;

    /// @param start the first four bytes of the source
    static AsReceived of(DicomObject object, int start, Uid sopClass, Uid sopInstance) {
        if (object.fileMeta().isEmpty()) {
            return new AsReceived(
                    ByteBuffer.wrap(ourHead(object, sopClass, sopInstance)), object.dataSetOffset(), false);
        }
        Value.Bytes preamble = object.preamble();
        if (preamble.length() == 0) {
            ByteBuffer front = start == MAGIC
                    ? ByteBuffer.allocate(PREAMBLE_BYTES)
                    : ByteBuffer.allocate(PREAMBLE_BYTES + 4).putInt(PREAMBLE_BYTES, MAGIC);
            return new AsReceived(front, 0, false);
        }
        return isHarmless(preamble)
                ? new AsReceived(ByteBuffer.allocate(0), 0, false)
                : new AsReceived(ByteBuffer.allocate(PREAMBLE_BYTES), PREAMBLE_BYTES, true);
    }

    /// By how much a place in the source is shifted in what is kept.
    long shift() {
        return head.remaining() - sourceOffset;
    }

    private static byte[] ourHead(DicomObject object, Uid sopClass, Uid sopInstance) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            Part10.write(FileMeta.of(sopClass, sopInstance, object.transferSyntax()), DataSet.EMPTY, bytes);
        } catch (IOException | Failure e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// All zero, or a TIFF header with nothing else but zeros or offsets in it (dual-personality files).
    private static boolean isHarmless(Value.Bytes preamble) {
        boolean zero = true;
        for (int i = 0; i < preamble.length() && zero; i++) {
            zero = preamble.at(i) == 0;
        }
        return zero || isTiffHeader(preamble.buffer());
    }

    private static boolean isTiffHeader(ByteBuffer preamble) {
        if (preamble.remaining() < PREAMBLE_BYTES) {
            return false;
        }
        short mark = preamble.getShort(0);
        if (mark != 0x4949 && mark != 0x4D4D) {
            return false;
        }
        preamble.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int magic = preamble.getShort(2);
        int headerBytes = magic == TIFF_MAGIC ? 8 : magic == BIG_TIFF_MAGIC ? 16 : PREAMBLE_BYTES + 1;
        for (int i = headerBytes; i < PREAMBLE_BYTES; i++) {
            if (preamble.get(i) != 0) {
                return false;
            }
        }
        return headerBytes <= PREAMBLE_BYTES;
    }
}
