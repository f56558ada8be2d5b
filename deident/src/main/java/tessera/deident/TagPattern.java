package tessera.deident;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tessera.dicom.Dictionary;
import tessera.dicom.Tag;

/// The attribute, or the attributes, that a profile's line names: `(0010,0010)`, `PatientName`, `(60xx,3000)`,
/// or a private one with its creator, `(0029,xx08) "SIEMENS CSA HEADER"`.
///
/// @param mask the bits of `tag` that count
/// @param creator the private creator; empty for an attribute of the standard
record TagPattern(int tag, int mask, String creator) {
    private static final Pattern FORM = Pattern.compile("\\(([0-9A-Fa-fx]{4}),([0-9A-Fa-fx]{4})\\)");

    /// Reads the form in parentheses, or a keyword of the dictionary; empty when it is neither.
    static Optional<TagPattern> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Dictionary.byKeyword(text).map(entry -> new TagPattern(entry.tag(), maskOf(entry), ""));
        }
        String digits = form.group(1) + form.group(2);
        int mask = 0;
        for (int i = 0; i < digits.length(); i++) {
            mask = (mask << 4) | (digits.charAt(i) == 'x' ? 0 : 0xF);
        }
        return Optional.of(new TagPattern(Integer.parseUnsignedInt(digits.replace('x', '0'), 16), mask, ""));
    }

    /// The keyword of an attribute that repeats names all its groups.
    private static int maskOf(Dictionary.Entry entry) {
        int group = Tag.group(entry.tag());
        return group == 0x5000 || group == 0x6000 ? 0xFF01FFFF : -1;
    }

    TagPattern of(String privateCreator) {
        return new TagPattern(tag, mask, privateCreator);
    }

    boolean isPrivate() {
        return Tag.isPrivate(tag);
    }

    /// Whether it names an attribute of the standard.
    boolean matches(int other) {
        return creator.isEmpty() && (other & mask) == (tag & mask) && Tag.isPrivate(other) == isPrivate();
    }

    /// Whether it names a private attribute, by its creator and its place in the block.
    boolean matches(int other, String otherCreator) {
        return creator.equals(otherCreator)
                && Tag.group(other) == Tag.group(tag)
                && (Tag.element(other) & 0xFF) == (Tag.element(tag) & 0xFF);
    }
}
