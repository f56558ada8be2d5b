package tessera.deident;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetWalk;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// The words by which an object names people, places and cases, gathered when the first text is cleaned.
final class IdentityWords {
    private static final Set<Integer> IDENTIFIERS = Set.of(
            Tag.PATIENT_ID,
            Tag.ACCESSION_NUMBER,
            Tag.INSTITUTION_NAME,
            0x00080081,
            0x00081010,
            0x00081040,
            0x00101000,
            0x00101001,
            0x00101040,
            0x00102154);

    private final DataSet dataSet;
    private @Nullable ImagingWords filter;

    IdentityWords(DataSet dataSet) {
        this.dataSet = dataSet;
    }

    /// The filter of this object's texts.
    ImagingWords filter() {
        ImagingWords known = filter;
        if (known == null) {
            Gathering gathered = new Gathering();
            DataSetWalk.walk(dataSet, gathered);
            known = new ImagingWords(gathered.words);
            filter = known;
        }
        return known;
    }

    private static final class Gathering implements DataSetWalk.Visitor<RuntimeException> {
        final Set<String> words = new HashSet<>();

        @Override
        public void element(Element element, DataSet in) {
            if (element.vr() == Vr.PN || IDENTIFIERS.contains(element.tag())) {
                in.strings(element.tag()).forEach(value -> ImagingWords.addWordsOf(value, words));
            }
        }

        @Override
        public void enterSequence(Element sequence, Value.Items items, DataSet in) {}

        @Override
        public void enterItem(Value.Item item, int index) {}

        @Override
        public void leaveItem(Value.Item item) {}

        @Override
        public void leaveSequence(Element sequence, Value.Items items, DataSet in) {}
    }
}
