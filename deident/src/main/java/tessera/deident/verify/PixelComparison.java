package tessera.deident.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tessera.deident.verify.Expectation.Mask;
import tessera.dicom.DataSet;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;

/// Whether the pixel data are what they were, byte for byte, but for the masks. They stream by.
final class PixelComparison {
    private static final int STEP_BYTES = 64 << 10;

    static final int[] PIXELS = {Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA, Tag.PIXEL_DATA};

    private final StoredObject source;
    private final StoredObject output;
    private final List<Mask> masks;

    PixelComparison(StoredObject source, StoredObject output, List<Mask> masks) {
        this.source = source;
        this.output = output;
        this.masks = masks;
    }

    List<VerifyFinding> compare() throws IOException {
        List<VerifyFinding> findings = new ArrayList<>();
        for (int tag : PIXELS) {
            Optional<Element> before = source.object().dataSet().find(tag);
            Optional<Element> after = output.object().dataSet().find(tag);
            if (before.isEmpty() && after.isEmpty()) {
                continue;
            }
            Optional<VerifyCode> code = before.isEmpty() || after.isEmpty()
                    ? Optional.of(VerifyCode.PIXELS_CHANGED)
                    : compare(before.get(), after.get());
            code.ifPresent(found -> findings.add(new VerifyFinding(found, Tag.display(tag))));
        }
        return findings;
    }

    private Optional<VerifyCode> compare(Element before, Element after) throws IOException {
        if (!masks.isEmpty()) {
            return before.value() instanceof Value.Bulk one && after.value() instanceof Value.Bulk other
                    ? compareOutsideMasks(one, other)
                    : Optional.of(VerifyCode.PIXELS_NOT_COMPARABLE);
        }
        return same(before.value(), after.value()) ? Optional.empty() : Optional.of(VerifyCode.PIXELS_CHANGED);
    }

    private boolean same(Value before, Value after) throws IOException {
        return switch (before) {
            case Value.Bytes one ->
                after instanceof Value.Bytes other && one.buffer().equals(other.buffer());
            case Value.Bulk(long offset, long length) ->
                after instanceof Value.Bulk(long otherOffset, long otherLength)
                        && length == otherLength
                        && same(offset, otherOffset, length);
            case Value.Fragments one -> after instanceof Value.Fragments other && same(one, other);
            case Value.Items _ -> false;
        };
    }

    /// A fragment more is not the same as a longer one.
    private boolean same(Value.Fragments one, Value.Fragments other) throws IOException {
        boolean same = one.count() == other.count();
        for (int i = 0; i < one.count() && same; i++) {
            same = one.length(i) == other.length(i) && same(one.offset(i), other.offset(i), one.length(i));
        }
        return same;
    }

    private boolean same(long offset, long otherOffset, long length) throws IOException {
        try (InputStream one = source.bulk().open(offset);
                InputStream other = output.bulk().open(otherOffset)) {
            byte[] oneStep = new byte[(int) Math.min(length, STEP_BYTES)];
            byte[] otherStep = new byte[oneStep.length];
            for (long left = length; left > 0; left -= oneStep.length) {
                int count = (int) Math.min(left, oneStep.length);
                boolean whole =
                        one.readNBytes(oneStep, 0, count) == count && other.readNBytes(otherStep, 0, count) == count;
                if (!whole || Arrays.mismatch(oneStep, 0, count, otherStep, 0, count) >= 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private Optional<VerifyCode> compareOutsideMasks(Value.Bulk before, Value.Bulk after) throws IOException {
        DataSet image = source.object().dataSet();
        long columns = image.integer(Tag.COLUMNS).orElse(0L);
        long rows = image.integer(Tag.ROWS).orElse(0L);
        long samples = image.integer(Tag.SAMPLES_PER_PIXEL).orElse(1L);
        long bits = image.integer(Tag.BITS_ALLOCATED).orElse(0L);
        boolean planes = samples > 1 && image.integer(Tag.PLANAR_CONFIGURATION).orElse(0L) != 0;
        if (columns <= 0 || rows <= 0 || bits <= 0 || samples <= 0 || bits % 8 != 0 || planes) {
            return Optional.of(VerifyCode.PIXELS_NOT_COMPARABLE);
        }
        if (before.length() != after.length()) {
            return Optional.of(VerifyCode.PIXELS_CHANGED);
        }
        byte[] one;
        byte[] other;
        long pixelBytes = samples * bits / 8;
        int rowBytes = Math.toIntExact(Math.multiplyExact(columns, pixelBytes));
        for (long at = 0; at < before.length(); at += rowBytes) {
            one = read(source, before.offset() + at, (int) Math.min(rowBytes, before.length() - at));
            other = read(output, after.offset() + at, (int) Math.min(rowBytes, after.length() - at));
            long row = at / rowBytes % rows;
            for (int i = Arrays.mismatch(one, other); i >= 0 && i < one.length; i++) {
                long column = i / pixelBytes;
                if (one[i] != other[i] && masks.stream().noneMatch(mask -> mask.covers(column, row))) {
                    return Optional.of(VerifyCode.PIXELS_CHANGED);
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] read(StoredObject object, long offset, int length) throws IOException {
        try (InputStream stream = object.bulk().open(offset)) {
            return stream.readNBytes(length);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
