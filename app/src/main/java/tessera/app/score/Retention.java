package tessera.app.score;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tessera.dicom.BulkSource;
import tessera.dicom.DicomObject;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;
import tessera.kernel.Sha256;

/// How much of the technical description of an image stayed as it was: attributes of the groups 0018, 0020 and 0028 at
/// the top level that hold codes or numbers, in which nothing was planted. Not (0028,0303), which says what became of
/// the dates and is set by whoever de-identifies.
///
/// @param expected elements with a value in the source
/// @param lost the places of those that are gone or changed
/// @param pixelsKept whether the pixel data are the same bytes
record Retention(int expected, List<String> lost, boolean pixelsKept) {
    private static final Set<Integer> GROUPS = Set.of(0x0018, 0x0020, 0x0028);
    private static final int LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED = 0x00280303;
    private static final Set<Vr> CODES_AND_NUMBERS = Set.of(Vr.CS, Vr.DS, Vr.IS, Vr.US, Vr.SS, Vr.FD, Vr.FL, Vr.UL);

    /// An object with the source of its pixels.
    record Side(DicomObject object, BulkSource bulk) {}

    Retention {
        lost = List.copyOf(lost);
    }

    static Retention of(Side before, Side after) throws IOException {
        int expected = 0;
        List<String> lost = new ArrayList<>();
        for (Element element : before.object.dataSet().elements()) {
            if (!shouldStay(element)) {
                continue;
            }
            expected++;
            List<String> was = before.object.dataSet().strings(element.tag());
            if (!was.equals(after.object.dataSet().strings(element.tag()))) {
                lost.add(Tag.display(element.tag()));
            }
        }
        return new Retention(expected, lost, pixels(before).equals(pixels(after)));
    }

    private static boolean shouldStay(Element element) {
        return GROUPS.contains(Tag.group(element.tag()))
                && CODES_AND_NUMBERS.contains(element.vr())
                && element.tag() != LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED
                && element.value() instanceof Value.Bytes
                && !element.isEmpty();
    }

    private static Optional<Sha256> pixels(Side side) throws IOException {
        Optional<Element> pixels = side.object.dataSet().find(Tag.PIXEL_DATA);
        if (pixels.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.newDigest();
        try (OutputStream target = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            switch (pixels.get().value()) {
                case Value.Bytes bytes -> bytes.writeTo(target);
                case Value.Bulk bulk -> side.bulk.copy(bulk.offset(), bulk.length(), target);
                case Value.Fragments fragments -> {
                    for (int i = 0; i < fragments.count(); i++) {
                        side.bulk.copy(fragments.offset(i), fragments.length(i), target);
                    }
                }
                case Value.Items _ -> throw new IllegalStateException("pixel data are no sequence");
            }
        }
        return Optional.of(Sha256.ofDigest(digest.digest()));
    }
}
