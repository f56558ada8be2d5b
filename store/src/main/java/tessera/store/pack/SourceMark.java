package tessera.store.pack;

import java.util.regex.Pattern;

/// Keyed digests (HMAC-SHA-256, 64 lower-case hexadecimal digits) of what arrived, so that a re-send is
/// recognised when the original is gone.
///
/// @param uid of the SOP Instance UID as it came
/// @param dataSet of the data set as it came, without group 0002
public record SourceMark(String uid, String dataSet) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public SourceMark {
        if (!FORM.matcher(uid).matches() || !FORM.matcher(dataSet).matches()) {
            throw new IllegalArgumentException("not an HMAC-SHA-256");
        }
    }
}
