package tessera.deident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tessera.dicom.Vr;

/// The attributes of the Clinical Trial modules (PS3.3 §C.7.1.3) that a profile may give.
enum TrialAttribute {
    SPONSOR(0x00120010, Vr.LO),
    PROTOCOL(0x00120020, Vr.LO),
    PROTOCOL_NAME(0x00120021, Vr.LO),
    SITE(0x00120030, Vr.LO),
    SITE_NAME(0x00120031, Vr.LO),
    COORDINATING_CENTER(0x00120060, Vr.LO);

    private final int tag;
    private final Vr vr;

    TrialAttribute(int tag, Vr vr) {
        this.tag = tag;
        this.vr = vr;
    }

    int tag() {
        return tag;
    }

    Vr vr() {
        return vr;
    }

    /// As profiles name it: `site-name`.
    String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<TrialAttribute> byKeyword(String keyword) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.keyword().equals(keyword))
                .findFirst();
    }
}
