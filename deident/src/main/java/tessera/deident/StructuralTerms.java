package tessera.deident;

import java.util.Set;
import tessera.dicom.Value;

/// Terms of code strings that hold a sequence together and say nothing about anybody; they stay where all other
/// values become dummies, so that the object stays readable.
final class StructuralTerms {
    private static final Set<String> TERMS = Set.of(
            // Value types, relationships and continuity of content items (PS3.3 §C.17.3).
            "TEXT",
            "NUM",
            "CODE",
            "DATETIME",
            "DATE",
            "TIME",
            "UIDREF",
            "PNAME",
            "COMPOSITE",
            "IMAGE",
            "WAVEFORM",
            "SCOORD",
            "SCOORD3D",
            "TCOORD",
            "CONTAINER",
            "TABLE",
            "CONTAINS",
            "HAS OBS CONTEXT",
            "HAS ACQ CONTEXT",
            "HAS CONCEPT MOD",
            "HAS PROPERTIES",
            "INFERRED FROM",
            "SELECTED FROM",
            "SEPARATE",
            "CONTINUOUS",
            // Who observed (PS3.3 §C.17.2).
            "PSN",
            "DEV",
            // Graphics (PS3.3 §C.10.5, §C.18.6).
            "POINT",
            "MULTIPOINT",
            "POLYLINE",
            "POLYGON",
            "INTERPOLATED",
            "CIRCLE",
            "ELLIPSE",
            "ELLIPSOID",
            "PIXEL",
            "FRAME",
            "VOLUME",
            "DISPLAY",
            "MATRIX",
            "LEFT",
            "RIGHT",
            "CENTER",
            "SEGMENT",
            "BEGIN",
            "END",
            "MULTISEGMENT",
            "MULTIRANGE",
            "BEGIN-END",
            "Y",
            "N",
            "YES",
            "NO");

    private StructuralTerms() {}

    static boolean isOne(Value.Bytes value) {
        return TERMS.contains(value.latin1().strip());
    }
}
