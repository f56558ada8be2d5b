package tessera.dicom.charset;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One value field read with ISO 2022 code extensions, byte by byte: PS3.5 §6.1.2.4 and §6.1.2.5.
///
/// It is forgiving where that cannot change what a correct text says, and flags it: any escape sequence of the
/// standard is followed whether declared or not; high bytes for which nothing is designated are read in the one
/// set of G1 that is declared (Korean senders leave the escape sequence out); Shift-JIS is read where JIS X
/// 0201 was declared, which leaves its lead bytes free.
final class EscapedText {
    private static final int ESC = 0x1B;
    private final CharacterSetTable table = CharacterSetTable.STANDARD;
    private final DefinedTerm.CodeElements start;
    private final Set<CodeElement> declared;
    private final TextRule rule;
    private final byte[] bytes;
    private final StringBuilder text;
    private CodeElement g0;
    private @Nullable CodeElement g1;
    private int at;
    private boolean undecodable;
    private boolean irregular;

    EscapedText(DefinedTerm.CodeElements start, Set<CodeElement> declared, TextRule rule, byte[] bytes) {
        this.start = start;
        this.declared = declared;
        this.rule = rule;
        this.bytes = bytes;
        this.text = new StringBuilder(bytes.length);
        this.g0 = start.g0();
        this.g1 = start.g1();
    }

    Decoded read() {
        while (at < bytes.length) {
            int code = bytes[at] & 0xFF;
            if (code == ESC) {
                takeEscape();
            } else if (code <= 0x20 || code == 0x7F) {
                // Controls, space and delete lie outside every set of 94 characters.
                takeLower(code, (char) code);
            } else if (code < 0x80) {
                takeGraphic(code);
            } else {
                takeUpper(code);
            }
        }
        return new Decoded(text.toString(), undecodable, irregular);
    }

    private void takeEscape() {
        CodeElement element = table.designated(bytes, at + 1);
        if (element == null) {
            takeUndefined();
            return;
        }
        irregular |= !declared.contains(element);
        if (element.upperHalf()) {
            g1 = element;
        } else {
            g0 = element;
        }
        at += 1 + element.escapeLength();
    }

    private void takeGraphic(int code) {
        if (g0.doubleByte()) {
            takePair(g0);
        } else {
            takeLower(code, g0.at(code));
        }
    }

    private void takeLower(int code, char character) {
        text.append(character);
        at++;
        if (rule.resets(code)) {
            g0 = start.g0();
            g1 = start.g1();
        }
    }

    private void takeUpper(int code) {
        if (g1 == null) {
            g1 = onlyDeclaredUpperHalf();
            irregular |= g1 != null;
        }
        if (g1 == null) {
            takeUndefined();
        } else if (g1.doubleByte()) {
            takePair(g1);
        } else if (g1.at(code) != CodeElement.UNDEFINED) {
            text.append(g1.at(code));
            at++;
        } else {
            takeShiftJisPair();
        }
    }

    private @Nullable CodeElement onlyDeclaredUpperHalf() {
        List<CodeElement> upper =
                declared.stream().filter(CodeElement::upperHalf).toList();
        return upper.size() == 1 ? upper.getFirst() : null;
    }

    private void takePair(CodeElement element) {
        char character = CodeElement.UNDEFINED;
        if (at + 1 < bytes.length) {
            character = element.at(bytes[at] & 0xFF, bytes[at + 1] & 0xFF);
        }
        if (character == CodeElement.UNDEFINED) {
            takeUndefined();
        } else {
            text.append(character);
            at += 2;
        }
    }

    private void takeShiftJisPair() {
        boolean japanese = g1 != null && g1.name().equals("ir13");
        char character =
                japanese && at + 1 < bytes.length ? ShiftJis.pair(bytes[at], bytes[at + 1]) : CodeElement.UNDEFINED;
        if (character == CodeElement.UNDEFINED) {
            takeUndefined();
        } else {
            text.append(character);
            irregular = true;
            at += 2;
        }
    }

    private void takeUndefined() {
        text.append(CodeElement.UNDEFINED);
        undecodable = true;
        at++;
    }
}
