package tessera.kernel;

import java.util.Optional;

/// A DICOM unique identifier (PS3.5 §9.1): 1 to 64 characters of digits and dots, no empty component.
/// Once built it is safe in keys, paths and URLs.
///
/// Components with leading zeros break §9.1 but are common in the field and harmless as keys, so they are
/// accepted here; the parser reports them as findings.
public record Uid(String value) implements Comparable<Uid> {
    public static final int MAX_LENGTH = 64;

    public Uid {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a UID");
        }
    }

    public static Optional<Uid> parse(String untrusted) {
        return isWellFormed(untrusted) ? Optional.of(new Uid(untrusted)) : Optional.empty();
    }

    public static boolean isWellFormed(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || text.charAt(text.length() - 1) == '.') {
            return false;
        }
        boolean atStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (atStart) {
                    return false;
                }
                atStart = true;
            } else if (c >= '0' && c <= '9') {
                atStart = false;
            } else {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(Uid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
