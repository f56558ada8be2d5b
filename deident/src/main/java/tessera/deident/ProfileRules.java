package tessera.deident;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tessera.deident.ProfileLine.Wrong;
import tessera.deident.Selection.Condition;
import tessera.deident.Selection.Verdict;
import tessera.dicom.Dictionary;
import tessera.dicom.Tag;
import tessera.dicom.UidNames;
import tessera.dicom.Vr;
import tessera.kernel.Uid;

/// The statements of a profile that are rules: for attributes and for whole objects.
final class ProfileRules {
    private static final int LONGEST_TEXT = 64;
    private static final Set<String> ACTIONS =
            Set.of("keep", "remove", "empty", "dummy", "remap", "clean", "shift", "hash", "replace");

    /// Direct identifiers that no profile may keep; it can replace or hash them.
    private static final Set<Integer> NEVER_KEPT = Set.of(
            Tag.PATIENT_NAME,
            Tag.PATIENT_ID,
            0x00100032,
            0x00101000,
            0x00101001,
            0x00101002,
            0x00101005,
            0x00101040,
            0x00101060,
            0x00102154,
            0x04000500,
            0x04000550,
            0x04000561);

    /// `keep (0008,1140)`, `replace StationName with "SCANNER"`.
    Rule rule(ProfileLine line) throws Wrong {
        if (!ACTIONS.contains(line.keyword())) {
            throw new Wrong("no statement begins with " + line.keyword());
        }
        Action action = Action.valueOf(line.keyword().toUpperCase(Locale.ROOT));
        String named = line.word(1, "an attribute");
        TagPattern attribute =
                ProfileLine.known(TagPattern.parse(named), named, "an attribute: (gggg,eeee) or a keyword");
        int next = 2;
        if (attribute.isPrivate()) {
            attribute = attribute.of(line.word(next++, "the private creator in quotes"));
        }
        String text = "";
        if (action == Action.REPLACE) {
            if (!line.word(next++, "with").equals("with")) {
                throw new Wrong("replace is written: replace ATTRIBUTE with \"TEXT\"");
            }
            text = plainText(line.word(next++, "a text in quotes"));
        }
        line.expectEnd(next);
        check(attribute, action);
        return new Rule(attribute, action, text);
    }

    private static void check(TagPattern attribute, Action action) throws Wrong {
        if (action == Action.KEEP && NEVER_KEPT.stream().anyMatch(attribute::matches)) {
            throw new Wrong("this would keep a direct identifier; use replace or hash");
        }
        boolean exact = attribute.mask() == -1;
        if ((action == Action.REPLACE || action == Action.HASH) && exact && !isText(attribute.tag())) {
            throw new Wrong("only a text can be replaced or hashed");
        }
    }

    private static boolean isText(int tag) {
        Optional<Dictionary.Entry> entry = Dictionary.find(tag);
        return entry.isEmpty()
                || entry.get().vrs().stream()
                        .allMatch(vr -> vr.isString()
                                && !Set.of(Vr.UI, Vr.DA, Vr.TM, Vr.DT).contains(vr));
    }

    /// `hold class SecondaryCaptureImageStorage image-type "SCREEN SAVE" because "A screen save."`
    Selection.Rule selection(ProfileLine line) throws Wrong {
        List<Condition> conditions = new ArrayList<>();
        String because = "The profile says so.";
        for (int at = 1; at < line.words().size(); at += 2) {
            String kind = line.words().get(at);
            String value = line.word(at + 1, "a value for " + kind);
            switch (kind) {
                case "class" -> conditions.add(new Condition.OfClass(sopClass(value)));
                case "modality" -> conditions.add(new Condition.OfModality(value));
                case "image-type" -> conditions.add(new Condition.OfImageType(value));
                case "burned-in" -> conditions.add(new Condition.BurnedIn(value));
                case "because" -> because = value;
                default -> throw new Wrong(kind + " is not one of class, modality, image-type, burned-in, because");
            }
        }
        if (conditions.isEmpty()) {
            throw new Wrong("it has no condition; say what all others get with: otherwise hold");
        }
        return new Selection.Rule(conditions, Verdict.valueOf(line.keyword().toUpperCase(Locale.ROOT)), because);
    }

    private static Uid sopClass(String named) throws Wrong {
        Optional<Uid> found =
                Uid.parse(named).or(() -> UidNames.byKeyword(named).map(UidNames.Entry::uid));
        return ProfileLine.known(found, named, "a SOP class: its UID, or its keyword such as CTImageStorage");
    }

    /// A text that may be written into any data set, whatever its character set.
    static String plainText(String text) throws Wrong {
        if (text.length() > LONGEST_TEXT || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '\\')) {
            throw new Wrong("a text has at most " + LONGEST_TEXT + " characters of ASCII without a backslash");
        }
        return text;
    }
}
