package tessera.catalogue.search;

import java.util.List;
import java.util.Map;

/// The keys that have columns of their own, which are indexed; `[]` marks an array. Names have one for each
/// group. Other keys are looked for in what the level holds of attributes, row by row.
final class SearchColumns {
    private static final Map<Integer, List<String>> COLUMNS = Map.ofEntries(
            Map.entry(0x0020000D, List.of("st.study_uid")),
            Map.entry(0x00100020, List.of("st.patient_id")),
            Map.entry(
                    0x00100010, List.of("st.patient_name", "st.patient_name_ideographic", "st.patient_name_phonetic")),
            Map.entry(
                    0x00080090,
                    List.of(
                            "st.referring_physician",
                            "st.referring_physician_ideographic",
                            "st.referring_physician_phonetic")),
            Map.entry(0x00080020, List.of("st.study_date")),
            Map.entry(0x00080030, List.of("st.study_time")),
            Map.entry(0x00080050, List.of("st.accession_number")),
            Map.entry(0x00200010, List.of("st.study_id")),
            Map.entry(0x00080061, List.of("st.modalities[]")),
            Map.entry(0x00080062, List.of("st.sop_classes[]")),
            Map.entry(0x0020000E, List.of("se.series_uid")),
            Map.entry(0x00080060, List.of("se.modality")),
            Map.entry(0x00200011, List.of("se.series_number")),
            Map.entry(0x00400244, List.of("se.procedure_date")),
            Map.entry(0x00400245, List.of("se.procedure_time")),
            Map.entry(0x00080016, List.of("i.sop_class")),
            Map.entry(0x00080018, List.of("i.sop_uid")),
            Map.entry(0x00200013, List.of("i.instance_number")));

    private SearchColumns() {}

    /// Empty when the key has no column.
    static List<String> of(int tag) {
        return COLUMNS.getOrDefault(tag, List.of());
    }
}
