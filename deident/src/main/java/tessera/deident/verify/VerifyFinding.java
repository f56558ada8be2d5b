package tessera.deident.verify;

/// One thing that was found, and where: a path of tags such as `(0040,A730)[3].(0040,A160)`, or a byte offset
/// such as `@0x1A2B` where the place is in no value. It never has the value.
public record VerifyFinding(VerifyCode code, String place) {
    @Override
    public String toString() {
        return code.text() + " " + place;
    }
}
