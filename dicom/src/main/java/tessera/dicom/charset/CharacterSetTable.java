package tessera.dicom.charset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of PS3.3 §C.12.1.1.2, from `character-sets.txt` beside this class.
final class CharacterSetTable {
    static final CharacterSetTable STANDARD = load();

    private final Map<String, CodeElement> elements = new HashMap<>();
    private final List<CodeElement> elementsInOrder = new ArrayList<>();
    private final Map<String, DefinedTerm> terms = new HashMap<>();
    private final Map<String, DefinedTerm> byLetters = new HashMap<>();

    private CharacterSetTable() {}

    Optional<DefinedTerm> exact(String term) {
        return Optional.ofNullable(terms.get(term));
    }

    /// The term that a misspelt one means: other case, other punctuation, or a name from outside the standard.
    Optional<DefinedTerm> similar(String term) {
        return Optional.ofNullable(byLetters.get(lettersOf(term)));
    }

    DefinedTerm.CodeElements defaultRepertoire() {
        return (DefinedTerm.CodeElements) term("ISO_IR 6");
    }

    /// The code element whose escape sequence stands at `afterEsc`, declared or not.
    @Nullable
    CodeElement designated(byte[] bytes, int afterEsc) {
        for (CodeElement element : elementsInOrder) {
            if (element.isDesignatedBy(bytes, afterEsc)) {
                return element;
            }
        }
        return null;
    }

    private DefinedTerm term(String text) {
        return Objects.requireNonNull(terms.get(text), text);
    }

    private CodeElement element(String name) {
        return Objects.requireNonNull(elements.get(name), name);
    }

    private static String lettersOf(String term) {
        return term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private void take(String[] row) {
        switch (row[0]) {
            case "element" -> takeElement(row);
            case "term" -> {
                CodeElement declared = row[3].equals("-") ? null : element(row[3]);
                takeTerm(new DefinedTerm.CodeElements(row[1], element(row[2]), declared, row[4].equals("extensible")));
            }
            case "alone" -> takeTerm(new DefinedTerm.Encoding(row[1], Charset.forName(row[2])));
            case "misspelt" -> byLetters.put(row[1], term(row[2]));
            default -> throw new IllegalStateException("character-sets.txt: unknown row " + row[0]);
        }
    }

    private void takeElement(String[] row) {
        byte[] escape = HexFormat.ofDelimiter(" ").parseHex(row[4]);
        Charset charset = Charset.forName(row[5]);
        CodeElement element = new CodeElement(row[1], row[2].equals("G1"), Integer.parseInt(row[3]), escape, charset);
        elements.put(row[1], element);
        elementsInOrder.add(element);
    }

    private void takeTerm(DefinedTerm term) {
        terms.put(term.text(), term);
        byLetters.put(lettersOf(term.text()), term);
    }

    private static CharacterSetTable load() {
        CharacterSetTable table = new CharacterSetTable();
        try (InputStream resource =
                        Objects.requireNonNull(CharacterSetTable.class.getResourceAsStream("character-sets.txt"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("; ", -1))
                    .forEach(table::take);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return table;
    }
}
