package tessera.app.score;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Looks for all canaries of one object in one pass over bytes: in ISO 8859-1, UTF-8 and UTF-16 in either byte order,
/// whatever the case of the letters of ASCII.
final class CanarySearch {
    private static final int HEAD_BYTES = 4;

    /// The bytes of a needle in one encoding, `width` bytes for a character of ASCII.
    private static final class Form {
        private final Canary canary;
        private final byte[] bytes;
        private final int width;
        private final boolean bigEndian;
        private final boolean wholeDate;

        Form(Canary canary, Canary.Needle needle, Charset encoding) {
            this.canary = canary;
            this.bytes = needle.text().toLowerCase(Locale.ROOT).getBytes(encoding);
            this.width = "a".getBytes(encoding).length;
            this.bigEndian = encoding.equals(StandardCharsets.UTF_16BE);
            this.wholeDate = needle.wholeDate();
        }
    }

    private final Map<Integer, List<Form>> byHead = new HashMap<>();

    CanarySearch(List<Canary> canaries) {
        for (Canary canary : canaries) {
            for (Canary.Needle needle : canary.needles()) {
                add(new Form(canary, needle, StandardCharsets.UTF_8));
                if (!needle.text().chars().allMatch(c -> c < 0x80)) {
                    add(new Form(canary, needle, StandardCharsets.ISO_8859_1));
                }
                add(new Form(canary, needle, StandardCharsets.UTF_16LE));
                add(new Form(canary, needle, StandardCharsets.UTF_16BE));
            }
        }
    }

    private void add(Form form) {
        if (form.bytes.length < HEAD_BYTES) {
            throw new IllegalArgumentException("a canary is so short that a hit may be an accident");
        }
        int head = 0;
        for (int i = 0; i < HEAD_BYTES; i++) {
            head = (head << 8) | (form.bytes[i] & 0xFF);
        }
        byHead.computeIfAbsent(head, _ -> new ArrayList<>()).add(form);
    }

    /// Those that are somewhere in the bytes.
    Set<Canary> in(byte[] bytes) {
        Set<Canary> found = new HashSet<>();
        int head = 0;
        for (int i = 0; i < bytes.length; i++) {
            head = (head << 8) | (lower(bytes[i]) & 0xFF);
            int start = i - HEAD_BYTES + 1;
            for (Form form : start < 0 ? List.<Form>of() : byHead.getOrDefault(head, List.of())) {
                if (isAt(form, bytes, start)) {
                    found.add(form.canary);
                }
            }
        }
        return found;
    }

    private static boolean isAt(Form form, byte[] bytes, int start) {
        if (start + form.bytes.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < form.bytes.length; i++) {
            if (lower(bytes[start + i]) != form.bytes[i]) {
                return false;
            }
        }
        return !form.wholeDate || standsAlone(form, bytes, start);
    }

    /// A date is not the middle of a longer number or of a UID; a time of day may follow it.
    private static boolean standsAlone(Form form, byte[] bytes, int start) {
        char before = at(form, bytes, start - form.width);
        int digits = 0;
        int next = start + form.bytes.length;
        while (isDigit(at(form, bytes, next + digits * form.width))) {
            digits++;
        }
        return !isDigit(before) && before != '.' && digits % 2 == 0 && digits <= 6;
    }

    /// The character at a place; a NUL where there is none.
    private static char at(Form form, byte[] bytes, int index) {
        if (index < 0 || index + form.width > bytes.length) {
            return 0;
        }
        if (form.width == 1) {
            return (char) (bytes[index] & 0xFF);
        }
        int first = bytes[index] & 0xFF;
        int second = bytes[index + 1] & 0xFF;
        return (char) (form.bigEndian ? (first << 8) | second : (second << 8) | first);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }
}
