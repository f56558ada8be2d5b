package tessera.deident;

import java.util.Map;
import java.util.regex.Pattern;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;

/// The coding schemes of which a code says something about the image and, in the scheme's own form, can hold
/// nothing else (PS3.16 §8).
final class CodingSchemes {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{6,18}");
    private static final Pattern SNOMED_RT = Pattern.compile("[A-Z][A-Z0-9]?-[0-9A-F]{4,5}");
    private static final Map<String, Pattern> FORMS = Map.ofEntries(
            Map.entry("DCM", Pattern.compile("[0-9]{6}|[A-Z]{2,4}")),
            Map.entry("SCT", DIGITS),
            Map.entry("SRT", SNOMED_RT),
            Map.entry("SNM3", SNOMED_RT),
            Map.entry("99SDM", SNOMED_RT),
            Map.entry("LN", Pattern.compile("[0-9]{1,6}-[0-9]")),
            Map.entry("UCUM", Pattern.compile("[ -~]{1,16}")),
            Map.entry("NCIt", Pattern.compile("C[0-9]{3,7}")),
            Map.entry("UMLS", Pattern.compile("C[0-9]{7}")),
            Map.entry("RADLEX", Pattern.compile("RID[0-9]{1,6}")),
            Map.entry("FMA", Pattern.compile("[0-9]{3,6}")),
            Map.entry("IBSI", Pattern.compile("[A-Z0-9]{3,4}")));

    private CodingSchemes() {}

    /// Whether an item of a code sequence (PS3.3 §8.8) has a code of one of them.
    static boolean isCommon(DataSet item) {
        Pattern form = FORMS.get(item.string(Tag.CODING_SCHEME_DESIGNATOR).orElse(""));
        return form != null
                && item.string(Tag.CODE_VALUE)
                        .filter(code -> form.matcher(code).matches())
                        .isPresent();
    }
}
