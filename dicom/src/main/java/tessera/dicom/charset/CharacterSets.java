package tessera.dicom.charset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tessera.dicom.Vr;

/// The character sets that one data set declares, ready to read its text: PS3.3 §C.12.1.1.2, PS3.5 §6.1.
///
/// Every list of terms can be used; what is wrong with it is in [#problems()], together with the fall-back
/// taken. Bytes that have no character come out as U+FFFD and flagged, never guessed: in a data set that
/// declares nothing, that is every byte above 0x7F. Immutable; the common declarations are shared.
public final class CharacterSets {
    private static final int MOST_SHARED = 256;
    private static final ConcurrentHashMap<List<String>, CharacterSets> SHARED = new ConcurrentHashMap<>();
    private static final CharacterSetTable TABLE = CharacterSetTable.STANDARD;

    /// The default repertoire (ISO-IR 6): what holds where nothing is declared.
    public static final CharacterSets DEFAULT = new CharacterSets(List.of());

    private final List<String> terms;
    private final List<TermProblem> problems = new ArrayList<>();
    private final DefinedTerm first;
    private final Set<CodeElement> declared = new HashSet<>();

    /// The sets of the values of (0008,0005), in order; an empty value is the default repertoire. Spaces around
    /// a term do not count.
    public static CharacterSets of(List<String> definedTerms) {
        CharacterSets known = SHARED.get(definedTerms);
        if (known != null) {
            return known;
        }
        CharacterSets made = new CharacterSets(List.copyOf(definedTerms));
        if (SHARED.size() < MOST_SHARED) {
            SHARED.putIfAbsent(made.terms, made);
        }
        return made;
    }

    private CharacterSets(List<String> terms) {
        this.terms = terms;
        List<DefinedTerm> read = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            read.add(understand(i, terms.get(i).strip()));
        }
        this.first = read.isEmpty() ? TABLE.defaultRepertoire() : read.getFirst();
        checkCombination(read);
        declare(TABLE.defaultRepertoire());
        read.forEach(this::declare);
    }

    /// As they were given.
    public List<String> terms() {
        return terms;
    }

    /// What is wrong with the terms; empty when all is well.
    public List<TermProblem> problems() {
        return List.copyOf(problems);
    }

    /// Whether text in these sets is plain ASCII wherever its bytes are below 0x80.
    boolean asciiCompatible() {
        return !(first instanceof DefinedTerm.CodeElements elements)
                || elements.g0().name().equals("ir6");
    }

    /// The text of a whole value field, padding and value separators included.
    public Decoded decode(byte[] value, Vr vr) {
        return decode(value, TextRule.of(vr));
    }

    /// The text of a whole value field, padding and value separators included.
    public Decoded decode(byte[] value, TextRule rule) {
        if (rule == TextRule.DEFAULT_REPERTOIRE && first != DEFAULT.first) {
            return DEFAULT.decode(value, rule);
        }
        if (asciiCompatible() && isPlainAscii(value)) {
            return Decoded.of(new String(value, StandardCharsets.US_ASCII));
        }
        return switch (first) {
            case DefinedTerm.Encoding encoding -> WholeEncoding.read(encoding.charset(), value);
            case DefinedTerm.CodeElements start -> new EscapedText(start, declared, rule, value).read();
        };
    }

    private DefinedTerm understand(int index, String term) {
        if (term.isEmpty()) {
            return TABLE.defaultRepertoire();
        }
        Optional<DefinedTerm> exact = TABLE.exact(term);
        if (exact.isPresent()) {
            return exact.get();
        }
        Optional<DefinedTerm> similar = TABLE.similar(term);
        problems.add(
                new TermProblem(index, similar.isPresent() ? TermProblem.Kind.MISSPELT : TermProblem.Kind.UNKNOWN));
        return similar.orElseGet(TABLE::defaultRepertoire);
    }

    private void checkCombination(List<DefinedTerm> read) {
        for (int i = 0; i < read.size(); i++) {
            switch (read.get(i)) {
                case DefinedTerm.Encoding _ -> {
                    if (read.size() > 1) {
                        report(i, TermProblem.Kind.NOT_ALONE);
                    }
                }
                case DefinedTerm.CodeElements elements -> checkPlace(i, elements, read.size());
            }
        }
    }

    private void checkPlace(int index, DefinedTerm.CodeElements term, int count) {
        if (term.onlyAsExtension() && index == 0) {
            report(index, TermProblem.Kind.EXTENSION_FIRST);
        } else if (!term.extensible() && count > 1 && !terms.get(index).isBlank()) {
            report(index, TermProblem.Kind.NOT_EXTENSIBLE);
        }
    }

    private void report(int index, TermProblem.Kind kind) {
        problems.add(new TermProblem(index, kind));
    }

    private void declare(DefinedTerm term) {
        if (term instanceof DefinedTerm.CodeElements elements) {
            declared.add(elements.g0());
            if (elements.declared() != null) {
                declared.add(elements.declared());
            }
        }
    }

    private static boolean isPlainAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == 0x1B) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return String.join("\\", terms);
    }
}
