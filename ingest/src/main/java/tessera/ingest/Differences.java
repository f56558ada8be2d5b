package tessera.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import tessera.catalogue.archive.KnownInstance;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.Element;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.json.BulkUris;
import tessera.dicom.json.DicomJson;
import tessera.kernel.BuffersChannel;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.store.journal.Journal;
import tessera.store.journal.JournalRecord;
import tessera.store.pack.PackReader;
import tessera.store.pack.PackStore;

/// Says in which way an object differs from the archived one with the same SOP Instance UID, so that the desk
/// knows what it decides about.
final class Differences {
    private static final BulkUris HEADER_VALUES = new BulkUris("", Integer.MAX_VALUE);

    private final Journal journal;
    private final PackStore packs;

    Differences(Journal journal, PackStore packs) {
        this.journal = journal;
        this.packs = packs;
    }

    HeldReason classify(KnownInstance archived, Arrived arrived) throws Failure {
        JournalRecord came = journal.read(arrived.ref());
        try (PackReader pack = packs.open(archived.pack());
                SeekableByteChannel arrivedBytes = came.channel();
                SeekableByteChannel archivedBytes = new BuffersChannel(pack.slices(archived.ordinal()))) {
            DicomObject before = DicomReader.read(ByteSource.of(archivedBytes), ReadOptions.DEFAULT.withoutChecks());
            DicomObject after = DicomReader.read(ByteSource.of(arrivedBytes), ReadOptions.DEFAULT.withoutChecks());
            boolean sameHeader = Arrays.equals(header(before.dataSet()), header(after.dataSet()));
            boolean sameSyntax = before.transferSyntax().equals(after.transferSyntax());
            if (sameHeader && !sameSyntax) {
                return HeldReason.REENCODED;
            }
            boolean samePixels =
                    sameSyntax && Arrays.equals(pixels(before, archivedBytes), pixels(after, arrivedBytes));
            return samePixels ? HeldReason.HEADER_REVISED : HeldReason.OTHER_PIXELS;
        } catch (ParseFailure | IOException e) {
            return HeldReason.OTHER_PIXELS;
        }
    }

    /// Everything but the pixels, in a form that does not depend on the encoding.
    private static byte[] header(DataSet dataSet) throws IOException {
        List<Element> elements =
                dataSet.elements().stream().filter(e -> !isPixels(e.tag())).toList();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        DicomJson.write(new DataSet(elements, dataSet.encoding(), dataSet.characterSetTerms()), HEADER_VALUES, json);
        return json.toByteArray();
    }

    private static byte[] pixels(DicomObject object, SeekableByteChannel bytes) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        for (Element element : object.dataSet().elements()) {
            if (isPixels(element.tag())) {
                update(digest, element.value(), bytes);
            }
        }
        return digest.digest();
    }

    private static void update(MessageDigest digest, Value value, SeekableByteChannel bytes) throws IOException {
        switch (value) {
            case Value.Bytes held -> digest.update(held.buffer());
            case Value.Bulk(long offset, long length) -> update(digest, bytes, offset, length);
            case Value.Fragments fragments -> {
                for (int i = 0; i < fragments.count(); i++) {
                    update(digest, bytes, fragments.offset(i), fragments.length(i));
                }
            }
            case Value.Items _ -> digest.update((byte) 0);
        }
    }

    private static void update(MessageDigest digest, SeekableByteChannel bytes, long offset, long length)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, 1 << 20));
        bytes.position(offset);
        long left = length;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, buffer.capacity()));
            int read = bytes.read(buffer);
            if (read < 0) {
                return;
            }
            digest.update(buffer.flip());
            left -= read;
        }
    }

    private static boolean isPixels(int tag) {
        return tag == Tag.PIXEL_DATA || tag == Tag.FLOAT_PIXEL_DATA || tag == Tag.DOUBLE_FLOAT_PIXEL_DATA;
    }
}
