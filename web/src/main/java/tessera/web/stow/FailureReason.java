package tessera.web.stow;

/// Failure Reason (0008,1197) and Warning Reason (0008,1196) of PS3.18 tables I.2-2 and I.2-1, as far as they
/// are used.
enum FailureReason {
    /// A900: data set does not match, here the study that the path names.
    OTHER_STUDY(0xA900),
    /// 0122: SOP class not supported, here because the trial's profile does not want such objects.
    NOT_WANTED(0x0122),
    /// C000: cannot be understood; kept, and shown at the intake desk.
    CANNOT_UNDERSTAND(0xC000);

    /// B000: kept, and a person decides before it can be found.
    static final int HELD_WARNING = 0xB000;

    private final int code;

    FailureReason(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
