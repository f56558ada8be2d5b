package tessera.catalogue.archive;

import java.util.List;
import tessera.kernel.Uid;

/// What every row of a level shows (PS3.18 §10.6.3.3), even when the pack says nothing of it.
final class RequiredAttributes {
    private static final int SPECIFIC_CHARACTER_SET = 0x00080005;
    private static final int INSTANCE_AVAILABILITY = 0x00080056;

    private RequiredAttributes() {}

    static void completeStudy(JsonAttributes study, Uid uid) {
        completeAny(study);
        study.put(0x0020000D, "UI", List.of(uid.value()));
        study.putIfAbsent(0x00080020, "DA");
        study.putIfAbsent(0x00080030, "TM");
        study.putIfAbsent(0x00080050, "SH");
        study.putIfAbsent(0x00080090, "PN");
        study.putIfAbsent(0x00100010, "PN");
        study.putIfAbsent(0x00100020, "LO");
        study.putIfAbsent(0x00100030, "DA");
        study.putIfAbsent(0x00100040, "CS");
        study.putIfAbsent(0x00200010, "SH");
    }

    static void completeSeries(JsonAttributes series, Uid uid) {
        completeAny(series);
        series.put(0x0020000E, "UI", List.of(uid.value()));
        series.putIfAbsent(0x00080060, "CS");
        series.putIfAbsent(0x00200011, "IS");
    }

    static void completeInstance(JsonAttributes instance, InstanceRow row) {
        completeAny(instance);
        instance.put(0x00080016, "UI", List.of(row.sopClass().value()));
        instance.put(0x00080018, "UI", List.of(row.sopInstance().value()));
        instance.putIfAbsent(0x00200013, "IS");
    }

    /// JSON is UTF-8 whatever the object's own character set was, and what is in the catalogue can be had at
    /// once.
    private static void completeAny(JsonAttributes attributes) {
        attributes.put(SPECIFIC_CHARACTER_SET, "CS", List.of("ISO_IR 192"));
        attributes.put(INSTANCE_AVAILABILITY, "CS", List.of("ONLINE"));
    }
}
