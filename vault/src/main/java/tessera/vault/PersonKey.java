package tessera.vault;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import tessera.kernel.KeyedDigest;

/// By what a person is found again: issuer and patient id, in one spelling.
///
/// Two spellings are one when they differ in case, in the form of a character (Unicode NFKC), in spaces around
/// or how many in a row, or when both are an NHS number, grouped or not. Nothing else is folded: to take two
/// persons for one is worse than to take one for two.
record PersonKey(String issuer, String patientId) {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern GROUPED_NHS_NUMBER = Pattern.compile("(\\d{3})[ -](\\d{3})[ -](\\d{4})");

    PersonKey {
        issuer = normalised(issuer);
        patientId = normalised(patientId);
    }

    /// No control character is left in either, so the separator keeps the two apart.
    byte[] index(SecretKey trialKey) {
        return KeyedDigest.of(trialKey, issuer + '\u001F' + patientId);
    }

    static String normalised(String value) {
        String folded = SPACES.matcher(Normalizer.normalize(value, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toUpperCase(Locale.ROOT);
        Matcher nhsNumber = GROUPED_NHS_NUMBER.matcher(folded);
        return nhsNumber.matches() ? nhsNumber.replaceAll("$1$2$3") : folded;
    }

    @Override
    public String toString() {
        return "***";
    }
}
