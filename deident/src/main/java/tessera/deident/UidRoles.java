package tessera.deident;

import java.util.Set;

/// Which attributes of VR UI name a kind of thing and not a thing: SOP classes, transfer syntaxes, coding
/// schemes, context groups. Their values stay; every other UID is remapped (PS3.15 §E.3.9).
final class UidRoles {
    private static final Set<Integer> KINDS = Set.of(
            0x00080016,
            0x0008001A,
            0x0008001B,
            0x00080062,
            0x0008010C,
            0x00080117,
            0x00080118,
            0x0008040E,
            0x00081150,
            0x0008115A,
            0x00083002,
            0x00340003,
            0x04000010,
            0x3010001F,
            0x30100052,
            0x30100053);

    private UidRoles() {}

    static boolean namesAKind(int tag) {
        return KINDS.contains(tag);
    }
}
