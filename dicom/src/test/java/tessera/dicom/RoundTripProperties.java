package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a data set holds, it comes back from every encoding, and what was read is written again byte for
/// byte.
class RoundTripProperties {
    private static final int DEPTH = 3;

    @Property(tries = 300)
    void whatIsReadIsWrittenAgain(@ForAll("dataSets") DataSet dataSet, @ForAll Encoding encoding) throws ParseFailure {
        byte[] written = Samples.bytes(dataSet, encoding);
        DataSet read = read(written, encoding);
        assertThat(Samples.bytes(read, encoding)).isEqualTo(written);
    }

    @Property(tries = 300)
    void theWayThroughBothByteOrdersChangesNothing(@ForAll("dataSets") DataSet dataSet) throws ParseFailure {
        byte[] little = Samples.bytes(dataSet, Encoding.EXPLICIT_LITTLE);
        byte[] big = Samples.bytes(dataSet, Encoding.EXPLICIT_BIG);
        assertThat(Samples.bytes(read(big, Encoding.EXPLICIT_BIG), Encoding.EXPLICIT_LITTLE))
                .isEqualTo(little);
        assertThat(Samples.bytes(read(little, Encoding.EXPLICIT_LITTLE), Encoding.EXPLICIT_BIG))
                .isEqualTo(big);
    }

    @Property(tries = 100)
    void filesOfEverySyntaxComeBack(@ForAll("dataSets") DataSet dataSet, @ForAll("syntaxes") TransferSyntax syntax)
            throws ParseFailure {
        DataSet named = new DataSetBuilder()
                .putAll(dataSet)
                .put(Tag.SOP_CLASS_UID, Vr.UI, Samples.CT_IMAGE_STORAGE.value())
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, "2.25.7")
                .build();
        byte[] file = Samples.file(named, syntax);
        assertThat(Samples.copy(file)).isEqualTo(file);
    }

    private static DataSet read(byte[] bytes, Encoding encoding) throws ParseFailure {
        return Samples.readDataSet(bytes, TransferSyntax.of(encoding)).dataSet();
    }

    @Provide
    Arbitrary<TransferSyntax> syntaxes() {
        return Arbitraries.of(
                TransferSyntax.IMPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_LITTLE,
                TransferSyntax.EXPLICIT_BIG,
                TransferSyntax.DEFLATED);
    }

    @Provide
    Arbitrary<DataSet> dataSets() {
        return dataSets(DEPTH);
    }

    private static Arbitrary<DataSet> dataSets(int depth) {
        Arbitrary<List<Element>> elements = elements(depth).list().ofMaxSize(8);
        return elements.map(chosen -> {
            // It starts as data sets do, so that the encoding shows in the first element.
            DataSetBuilder builder = new DataSetBuilder().put(Tag.IMAGE_TYPE, Vr.CS, "ORIGINAL");
            chosen.forEach(builder::put);
            return builder.build();
        });
    }

    private static Arbitrary<Element> elements(int depth) {
        Arbitrary<Element> plain =
                Combinators.combine(tags(), plainVrs(), values()).as(RoundTripProperties::element);
        if (depth == 0) {
            return plain;
        }
        Arbitrary<Element> sequences = Combinators.combine(
                        tags(),
                        Arbitraries.lazy(() -> dataSets(depth - 1)).list().ofMaxSize(3),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(RoundTripProperties::sequence);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, plain), net.jqwik.api.Tuple.of(1, sequences));
    }

    /// Tags behind (0008,0008), private ones among them, none of which changes how others are read.
    private static Arbitrary<Integer> tags() {
        return Combinators.combine(
                        Arbitraries.of(0x0010, 0x0011, 0x0018, 0x0029, 0x0040, 0x0088, 0x5400),
                        Arbitraries.integers().between(0x1000, 0x10FF))
                .as(Tag::of);
    }

    private static Arbitrary<Vr> plainVrs() {
        return Arbitraries.of(Vr.class).filter(vr -> vr != Vr.SQ && vr != Vr.UN);
    }

    private static Arbitrary<byte[]> values() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(64);
    }

    private static Element element(int tag, Vr vr, byte[] value) {
        byte[] whole = java.util.Arrays.copyOf(value, value.length - value.length % Math.max(2, vr.unitBytes()));
        return Element.of(tag, vr, Value.Bytes.of(whole));
    }

    private static Element sequence(int tag, List<DataSet> dataSets, boolean undefined, boolean undefinedItems) {
        List<Value.Item> items = new ArrayList<>();
        dataSets.forEach(dataSet -> items.add(new Value.Item(dataSet, undefinedItems, -1)));
        return Element.of(tag, Vr.SQ, new Value.Items(items, undefined));
    }
}
