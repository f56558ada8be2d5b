package tessera.deident;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tessera.kernel.Failure;

/// How the objects of a trial are de-identified: the Basic Profile of PS3.15 §E.2, options, the trial's own
/// rules, what it takes and what it does not, and the trial's attributes of group 0012 that are written.
///
/// It is a small text file that people read; [ProfileReader] says its form.
///
/// @param version counts up whenever anything of it changes
public record Profile(
        String name,
        int version,
        String title,
        Set<ProfileOption> options,
        List<Rule> rules,
        Selection selection,
        Map<TrialAttribute, String> trial) {
    /// The profiles that are shipped.
    public static final List<String> SHIPPED = List.of("basic", "ct-mr", "pet", "ultrasound", "slides");

    public Profile {
        options = Set.copyOf(options);
        rules = List.copyOf(rules);
        trial = Map.copyOf(trial);
    }

    /// One of [#SHIPPED]; a [Failure] `profile.unknown` names them all.
    public static Profile shipped(String name) throws Failure {
        if (!SHIPPED.contains(name)) {
            throw new Failure(
                    "profile.unknown",
                    "No profile is called " + name + "; these come with Tessera: " + String.join(", ", SHIPPED) + ".");
        }
        return ProfileReader.read(TextTable.text("profile/" + name + ".profile"));
    }

    /// A shipped profile by its name, or the one that a text is.
    public static Profile of(String nameOrText) throws Failure {
        return SHIPPED.contains(nameOrText) ? shipped(nameOrText) : ProfileReader.read(nameOrText);
    }

    boolean has(ProfileOption option) {
        return options.contains(option);
    }

    /// What becomes of dates that no rule names.
    DatePolicy dates() {
        if (has(ProfileOption.RETAIN_FULL_DATES)) {
            return DatePolicy.KEPT;
        }
        return has(ProfileOption.RETAIN_MODIFIED_DATES) ? DatePolicy.MOVED : DatePolicy.REMOVED;
    }

    /// The trial's attributes by tag.
    Map<Integer, TrialAttribute> trialAttributes() {
        Map<Integer, TrialAttribute> byTag = new TreeMap<>(Integer::compareUnsigned);
        trial.keySet().forEach(attribute -> byTag.put(attribute.tag(), attribute));
        return byTag;
    }
}
