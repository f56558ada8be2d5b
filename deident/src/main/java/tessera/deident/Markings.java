package tessera.deident;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.Element;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// The attributes that say what was done (PS3.15 §E.1.1, §E.3; PS3.3 §C.7.1.1, §C.12.1.1.7), the participant's
/// code, and the trial's attributes that the profile gives.
final class Markings {
    private static final int METHOD_CODE_SEQUENCE = 0x00120064;
    private static final int SUBJECT_ID = 0x00120040;
    private static final int TEMPORAL_INFORMATION_MODIFIED = 0x00280303;
    private static final int BURNED_IN_ANNOTATION = 0x00280301;
    private static final int RECOGNIZABLE_VISUAL_FEATURES = 0x00280302;
    private static final int LONGEST_TEXT = 64;

    private final Profile profile;
    private final Set<Integer> ruled;
    private final Map<Set<PixelCleaning>, Element> methodCodes;

    Markings(Profile profile) {
        this.profile = profile;
        this.methodCodes = Stream.of(
                        EnumSet.noneOf(PixelCleaning.class),
                        EnumSet.of(PixelCleaning.CLEAN_PIXEL_DATA),
                        EnumSet.of(PixelCleaning.CLEAN_RECOGNIZABLE_VISUAL_FEATURES),
                        EnumSet.allOf(PixelCleaning.class))
                .collect(Collectors.toMap(Set::copyOf, this::methodCodes));
        this.ruled =
                profile.rules().stream().map(rule -> rule.attribute().tag()).collect(Collectors.toSet());
    }

    /// Puts the markings into a data set that was rewritten; what was put is added to `changes`.
    DataSet mark(DataSet rewritten, Pseudonyms pseudonyms, Set<PixelCleaning> pixels, List<Change> changes) {
        Map<Integer, Element> put = new TreeMap<>(Integer::compareUnsigned);
        String code = pseudonyms.participantCode();
        putUnlessRuled(put, Tag.PATIENT_NAME, Vr.PN, code);
        putUnlessRuled(put, Tag.PATIENT_ID, Vr.LO, code);
        if (!profile.trial().isEmpty()) {
            profile.trialAttributes()
                    .forEach((tag, attribute) ->
                            put(put, tag, attribute.vr(), profile.trial().getOrDefault(attribute, "")));
            put(put, SUBJECT_ID, Vr.LO, code);
        }
        put(put, Tag.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES");
        put(put, Tag.DEIDENTIFICATION_METHOD, Vr.LO, method());
        put.put(METHOD_CODE_SEQUENCE, Objects.requireNonNull(methodCodes.get(Set.copyOf(pixels))));
        put(put, TEMPORAL_INFORMATION_MODIFIED, Vr.CS, profile.dates().term());
        if (pixels.contains(PixelCleaning.CLEAN_PIXEL_DATA)) {
            put(put, BURNED_IN_ANNOTATION, Vr.CS, "NO");
        }
        if (pixels.contains(PixelCleaning.CLEAN_RECOGNIZABLE_VISUAL_FEATURES)) {
            put(put, RECOGNIZABLE_VISUAL_FEATURES, Vr.CS, "NO");
        }
        put.values().forEach(element -> changes.add(new Change(null, element.tag(), Action.REPLACE, null, element)));
        return merge(rewritten, put);
    }

    private void putUnlessRuled(Map<Integer, Element> put, int tag, Vr vr, String text) {
        if (!ruled.contains(tag)) {
            put(put, tag, vr, text);
        }
    }

    private static void put(Map<Integer, Element> put, int tag, Vr vr, String text) {
        put.put(tag, Element.of(tag, vr, DummyValues.text(text, vr)));
    }

    private String method() {
        String text = "Tessera profile " + profile.name() + " version " + profile.version();
        return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /// The codes of CID 7050 (PS3.16): the Basic Profile, its options, and what was done to the pixels.
    private Element methodCodes(Set<PixelCleaning> pixels) {
        Stream<DataSet> options = Arrays.stream(ProfileOption.values())
                .filter(profile::has)
                .map(option -> code(option.code(), option.meaning()));
        Stream<DataSet> cleaned = Arrays.stream(PixelCleaning.values())
                .filter(pixels::contains)
                .map(cleaning -> code(cleaning.code(), cleaning.meaning()));
        List<Value.Item> items = Stream.of(
                        Stream.of(code("113100", "Basic Application Confidentiality Profile")), options, cleaned)
                .flatMap(stream -> stream)
                .map(item -> new Value.Item(item, false, -1))
                .toList();
        return Element.of(METHOD_CODE_SEQUENCE, Vr.SQ, new Value.Items(items, false));
    }

    private static DataSet code(String value, String meaning) {
        return new DataSetBuilder()
                .put(Tag.CODE_VALUE, Vr.SH, value)
                .put(Tag.CODING_SCHEME_DESIGNATOR, Vr.SH, "DCM")
                .put(Tag.CODE_MEANING, Vr.LO, meaning)
                .build();
    }

    /// Both in the order of their tags; what is put takes the place of what was there.
    private static DataSet merge(DataSet dataSet, Map<Integer, Element> put) {
        List<Element> merged = new ArrayList<>(dataSet.elements().size() + put.size());
        List<Element> added = new ArrayList<>(put.values());
        int next = 0;
        for (Element element : dataSet.elements()) {
            while (next < added.size()
                    && Integer.compareUnsigned(added.get(next).tag(), element.tag()) < 0) {
                merged.add(added.get(next++));
            }
            if (!put.containsKey(element.tag())) {
                merged.add(element);
            }
        }
        merged.addAll(added.subList(next, added.size()));
        return new DataSet(merged, dataSet.encoding(), dataSet.characterSetTerms());
    }
}
