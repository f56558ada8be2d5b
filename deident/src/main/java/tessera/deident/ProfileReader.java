package tessera.deident;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tessera.deident.ProfileLine.Wrong;
import tessera.deident.Selection.Verdict;
import tessera.kernel.Failure;

/// Reads a profile. Each line is a statement:
///
/// ```
/// profile NAME                       version NUMBER                  title "TEXT"
/// option  clean-descriptors                                          one of ProfileOption
/// take|look|hold|drop CONDITION… [because "SENTENCE"]                the first that fits decides
/// otherwise take|hold|drop
/// keep|remove|empty|dummy|remap|clean|shift|hash ATTRIBUTE ["CREATOR"]
/// replace ATTRIBUTE ["CREATOR"] with "TEXT"
/// trial   sponsor|protocol|protocol-name|site|site-name|coordinating-center "TEXT"
/// ```
/// A condition is `class KEYWORD|UID`, `modality XX`, `image-type VALUE` or `burned-in YES`; an attribute is
/// `(gggg,eeee)`, with `x` for any digit, or a keyword.
public final class ProfileReader {
    private static final int MOST_LINES = 2_000;
    private static final int MOST_SENTENCES = 20;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final ProfileRules statements = new ProfileRules();
    private final Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
    private final List<Rule> rules = new ArrayList<>();
    private final List<Selection.Rule> selection = new ArrayList<>();
    private final Map<TrialAttribute, String> trial = new EnumMap<>(TrialAttribute.class);
    private String name = "";
    private String title = "";
    private int version;
    private Verdict otherwise = Verdict.HOLD;

    private ProfileReader() {}

    /// The profile that a text is; a [Failure] `profile.invalid` says what is wrong, line by line.
    public static Profile read(String text) throws Failure {
        return new ProfileReader().readAll(text);
    }

    private Profile readAll(String text) throws Failure {
        List<String> wrong = new ArrayList<>();
        List<String> lines = text.lines().limit(MOST_LINES + 1L).toList();
        for (int i = 0; i < lines.size() && wrong.size() < MOST_SENTENCES; i++) {
            try {
                ProfileLine line = ProfileLine.of(i + 1, lines.get(i));
                if (!line.words().isEmpty()) {
                    read(line);
                }
            } catch (Wrong e) {
                wrong.add("line " + (i + 1) + ": " + e.sentence());
            }
        }
        wrong.addAll(wholeProfileFaults(lines.size()));
        if (!wrong.isEmpty()) {
            throw new Failure("profile.invalid", "The profile cannot be used. " + String.join("; ", wrong) + ".");
        }
        return new Profile(name, version, title, options, rules, new Selection(selection, otherwise), trial);
    }

    private List<String> wholeProfileFaults(int lines) {
        List<String> wrong = new ArrayList<>();
        if (lines > MOST_LINES) {
            wrong.add("it has more than " + MOST_LINES + " lines");
        }
        if (name.isEmpty()) {
            wrong.add("no line says its name: profile NAME");
        }
        if (version == 0) {
            wrong.add("no line says its version: version NUMBER");
        }
        if (options.contains(ProfileOption.RETAIN_FULL_DATES)
                && options.contains(ProfileOption.RETAIN_MODIFIED_DATES)) {
            wrong.add("retain-full-dates and retain-modified-dates exclude each other (PS3.15 E.3.6)");
        }
        return wrong;
    }

    private void read(ProfileLine line) throws Wrong {
        switch (line.keyword()) {
            case "profile" -> readName(line);
            case "version" -> readVersion(line);
            case "title" -> title = line.only("a title in quotes");
            case "option" -> readOption(line);
            case "otherwise" -> readOtherwise(line);
            case "take", "look", "hold", "drop" -> selection.add(statements.selection(line));
            case "trial" -> readTrial(line);
            default -> addRule(statements.rule(line));
        }
    }

    private void readName(ProfileLine line) throws Wrong {
        name = line.only("a name");
        if (!NAME.matcher(name).matches()) {
            throw new Wrong("a name is of small letters, digits and hyphens, and 32 at most");
        }
    }

    private void readVersion(ProfileLine line) throws Wrong {
        String number = line.only("a number");
        if (!number.matches("[1-9][0-9]{0,5}")) {
            throw new Wrong("a version is a whole number from 1");
        }
        version = Integer.parseInt(number);
    }

    private void readOption(ProfileLine line) throws Wrong {
        String keyword = line.only("an option");
        String all =
                Stream.of(ProfileOption.values()).map(ProfileOption::keyword).collect(Collectors.joining(", "));
        if (!options.add(ProfileLine.known(ProfileOption.byKeyword(keyword), keyword, "one of " + all))) {
            throw new Wrong("the option " + keyword + " stands here a second time");
        }
    }

    private void readOtherwise(ProfileLine line) throws Wrong {
        String verdict = line.only("take, hold or drop");
        if (!Set.of("take", "hold", "drop").contains(verdict)) {
            throw new Wrong(verdict + " is not take, hold or drop");
        }
        otherwise = Verdict.valueOf(verdict.toUpperCase(Locale.ROOT));
    }

    private void readTrial(ProfileLine line) throws Wrong {
        String all =
                Stream.of(TrialAttribute.values()).map(TrialAttribute::keyword).collect(Collectors.joining(", "));
        String keyword = line.word(1, "one of " + all);
        line.expectEnd(3);
        String text = ProfileRules.plainText(line.word(2, "a text in quotes"));
        trial.put(ProfileLine.known(TrialAttribute.byKeyword(keyword), keyword, "one of " + all), text);
    }

    private void addRule(Rule rule) throws Wrong {
        if (rules.stream().anyMatch(other -> other.attribute().equals(rule.attribute()))) {
            throw new Wrong("the attribute has a rule already");
        }
        rules.add(rule);
    }
}
