package tessera.dicom;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The value of an element, as it was encoded: nothing is decoded, trimmed or repaired here.
public sealed interface Value {
    /// No bytes at all (type 2 attributes without a value).
    Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    /// The raw bytes of a value with their padding, in the byte order of the data set. When the source was an
    /// array they are a view of it, so the array must not be changed afterwards.
    final class Bytes implements Value {
        private final byte[] array;
        private final int offset;
        private final int length;

        Bytes(byte[] array, int offset, int length) {
            this.array = array;
            this.offset = offset;
            this.length = length;
        }

        /// Takes the array as it is, without a copy.
        public static Bytes of(byte[] array) {
            return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
        }

        public int length() {
            return length;
        }

        public byte at(int index) {
            return array[offset + java.util.Objects.checkIndex(index, length)];
        }

        public byte[] toArray() {
            return Arrays.copyOfRange(array, offset, offset + length);
        }

        /// A read-only view, big endian until the caller sets its order.
        public ByteBuffer buffer() {
            return ByteBuffer.wrap(array, offset, length).slice().asReadOnlyBuffer();
        }

        /// To be parsed as what stands at `start` of the source.
        Input input(long start) {
            return new Input(array, offset, offset + length, start);
        }

        public void writeTo(OutputStream target) throws IOException {
            target.write(array, offset, length);
        }

        /// The bytes as ISO 8859-1, padding included: exact for the default repertoire, a stand-in for all
        /// others.
        public String latin1() {
            return new String(array, offset, length, StandardCharsets.ISO_8859_1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that
                    && Arrays.equals(
                            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
        }

        @Override
        public int hashCode() {
            return buffer().hashCode();
        }

        /// Says how long it is and never what: it may identify a person.
        @Override
        public String toString() {
            return "Bytes[" + length + "]";
        }
    }

    /// A sequence. `undefinedLength` says that it was closed by a delimiter (PS3.5 §7.5.2) and is written so
    /// again.
    record Items(List<Item> items, boolean undefinedLength) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        public List<DataSet> dataSets() {
            return items.stream().map(Item::dataSet).toList();
        }
    }

    /// One item of a sequence; `offset` is where its item tag stands in the source, -1 when it was built.
    record Item(DataSet dataSet, boolean undefinedLength, long offset) {}

    /// Encapsulated pixel data (PS3.5 §A.4), left in the source. The items are the fragments proper; the first
    /// item of the source, the Basic Offset Table, is `offsetTable` (empty when it has no entries).
    final class Fragments implements Value {
        private final Bytes offsetTable;
        private final long tableOffset;
        private final long[] offsets;
        private final int[] lengths;
        private final int[] heads;

        Fragments(Bytes offsetTable, long tableOffset, long[] offsets, int[] lengths, int[] heads) {
            this.offsetTable = offsetTable;
            this.tableOffset = tableOffset;
            this.offsets = offsets;
            this.lengths = lengths;
            this.heads = heads;
        }

        public Bytes offsetTable() {
            return offsetTable;
        }

        /// Where the value of the Basic Offset Table stands in the source.
        public long tableOffset() {
            return tableOffset;
        }

        public int count() {
            return offsets.length;
        }

        /// Where the value of a fragment stands in the source, behind its item header.
        public long offset(int fragment) {
            return offsets[fragment];
        }

        /// The bytes of a fragment, padding included (an unsigned 32-bit number).
        public long length(int fragment) {
            return Integer.toUnsignedLong(lengths[fragment]);
        }

        /// The first four bytes of a fragment, the first of them in the high byte; bytes that are not there are
        /// 0.
        public int head(int fragment) {
            return heads[fragment];
        }

        @Override
        public String toString() {
            return "Fragments[" + count() + "]";
        }
    }

    /// A value that was not loaded: pixel data, or longer than the reader was told to hold. `offset` and
    /// `length` are in bytes of the source (of the inflated data set, when that is deflated).
    record Bulk(long offset, long length) implements Value {}
}
