package tessera.app.large;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;
import tessera.kernel.Failure;

/// A multi-frame image in JPEG-LS of any length, whose bytes are made as they are read and never held. It has five
/// frames in six fragments (PS3.5 §A.4) and an empty Basic Offset Table: the second frame has two fragments, the
/// third is one of three eighths of the whole.
///
/// @param number tells images apart, in their UIDs and in every block of their pixels
/// @param pixelBytes a multiple of 64
record LargeImage(int number, long pixelBytes) {
    static final String STUDY = "2.25.271828182845904523536028747135266249775";

    /// Multi-frame Grayscale Byte Secondary Capture Image Storage.
    private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.7.2";

    private static final int ITEM = 0xE000FFFE;
    private static final int SEQUENCE_DELIMITER = 0xE0DDFFFE;
    private static final int TAG_AND_LENGTH_BYTES = 8;

    /// The lengths of the fragments of each frame, in parts of 64 of the pixels.
    private static final List<List<Integer>> FRAMES =
            List.of(List.of(8), List.of(12, 12), List.of(24), List.of(4), List.of(4));

    static int frames() {
        return FRAMES.size();
    }

    String series() {
        return STUDY + ".1";
    }

    String sopInstance() {
        return STUDY + ".1." + number;
    }

    /// The whole Part 10 file.
    InputStream file() {
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream(head()));
        for (int frame = 1; frame <= frames(); frame++) {
            for (PixelFragment fragment : fragments(frame)) {
                parts.add(new ByteArrayInputStream(tagAndLength(ITEM, fragment.lengthBytes())));
                parts.add(fragment);
            }
        }
        parts.add(new ByteArrayInputStream(tagAndLength(SEQUENCE_DELIMITER, 0)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    long fileBytes() {
        int fragments = FRAMES.stream().mapToInt(List::size).sum();
        return head().length + pixelBytes + (fragments + 1L) * TAG_AND_LENGTH_BYTES;
    }

    /// The codestream of one frame, counted from 1.
    InputStream frame(int frame) {
        return new SequenceInputStream(Collections.enumeration(fragments(frame)));
    }

    private List<PixelFragment> fragments(int frame) {
        List<PixelFragment> fragments = new ArrayList<>();
        for (int parts : FRAMES.get(frame - 1)) {
            PixelFragment.Place place = new PixelFragment.Place(number, frame, fragments.size());
            fragments.add(new PixelFragment(place, pixelBytes / 64 * parts));
        }
        return fragments;
    }

    /// Everything up to and with the Basic Offset Table.
    private byte[] head() {
        DataSet dataSet = dataSet();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try {
            Part10.write(FileMeta.of(dataSet, TransferSyntax.JPEG_LS_LOSSLESS).orElseThrow(), dataSet, head);
            head.write(ByteBuffer.allocate(12)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) 0x7FE0)
                    .putShort((short) 0x0010)
                    .put((byte) 'O')
                    .put((byte) 'B')
                    .putShort((short) 0)
                    .putInt(-1)
                    .array());
            head.write(tagAndLength(ITEM, 0));
        } catch (IOException | Failure e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return head.toByteArray();
    }

    private DataSet dataSet() {
        return new DataSetBuilder()
                .put(Tag.SOP_CLASS_UID, Vr.UI, SOP_CLASS)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, sopInstance())
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, STUDY)
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, series())
                .put(Tag.MODALITY, Vr.CS, "OT")
                .put(Tag.PATIENT_ID, Vr.LO, "P-LARGE")
                .put(Tag.INSTANCE_NUMBER, Vr.IS, Integer.toString(number))
                .put(Tag.NUMBER_OF_FRAMES, Vr.IS, Integer.toString(frames()))
                .put(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .putNumbers(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .putNumbers(Tag.ROWS, Vr.US, 65_535)
                .putNumbers(Tag.COLUMNS, Vr.US, 65_535)
                .putNumbers(Tag.BITS_ALLOCATED, Vr.US, 8)
                .putNumbers(Tag.BITS_STORED, Vr.US, 8)
                .putNumbers(Tag.HIGH_BIT, Vr.US, 7)
                .putNumbers(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .build();
    }

    private static byte[] tagAndLength(int littleEndianTag, long length) {
        return ByteBuffer.allocate(TAG_AND_LENGTH_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(littleEndianTag)
                .putInt((int) length)
                .array();
    }
}
