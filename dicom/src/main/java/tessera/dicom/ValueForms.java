package tessera.dicom;

import org.jspecify.annotations.Nullable;

/// The forms of single string values (PS3.5 §6.2, table 6.2-1), without their padding.
final class ValueForms {
    private ValueForms() {}

    /// The rule that the value from `from` to before `to` breaks, or null.
    static @Nullable FindingCode check(Vr vr, Value.Bytes bytes, int from, int to) {
        return switch (vr) {
            case DA -> isDate(bytes, from, to) ? null : FindingCode.DATE_FORM;
            case TM -> isTime(bytes, from, to) ? null : FindingCode.TIME_FORM;
            case DT -> isDateTime(bytes, from, to) ? null : FindingCode.DATE_TIME_FORM;
            case AS -> isAge(bytes, from, to) ? null : FindingCode.AGE_FORM;
            case IS -> isInteger(bytes, from, to) ? null : FindingCode.NUMBER_FORM;
            case DS -> isDecimal(bytes, from, to) ? null : FindingCode.NUMBER_FORM;
            case UI -> checkUid(bytes, from, to);
            case CS -> isCode(bytes, from, to) ? null : FindingCode.VALUE_CHARACTERS;
            default -> isPrintable(bytes, from, to) ? null : FindingCode.VALUE_CHARACTERS;
        };
    }

    private static boolean isDate(Value.Bytes bytes, int from, int to) {
        return to - from == 8
                && digits(bytes, from, to) == 8
                && between(bytes, from + 4, 1, 12)
                && between(bytes, from + 6, 1, 31);
    }

    private static boolean isTime(Value.Bytes bytes, int from, int to) {
        int whole = digits(bytes, from, to);
        boolean pairs = (whole == 2 || whole == 4 || whole == 6)
                && between(bytes, from, 0, 23)
                && (whole < 4 || between(bytes, from + 2, 0, 59))
                && (whole < 6 || between(bytes, from + 4, 0, 60));
        return pairs && isFraction(bytes, from + whole, to, whole == 6);
    }

    private static boolean isDateTime(Value.Bytes bytes, int from, int to) {
        int end = to;
        // A zone offset: &ZZXX with a sign.
        if (to - from > 5 && (bytes.at(to - 5) == '+' || bytes.at(to - 5) == '-')) {
            if (digits(bytes, to - 4, to) != 4) {
                return false;
            }
            end = to - 5;
        }
        int whole = digits(bytes, from, end);
        boolean pairs = (whole >= 4 && whole <= 14 && whole % 2 == 0)
                && (whole < 6 || between(bytes, from + 4, 1, 12))
                && (whole < 8 || between(bytes, from + 6, 1, 31))
                && (whole < 10 || between(bytes, from + 8, 0, 23))
                && (whole < 12 || between(bytes, from + 10, 0, 59))
                && (whole < 14 || between(bytes, from + 12, 0, 60));
        return pairs && isFraction(bytes, from + whole, end, whole == 14);
    }

    private static boolean isFraction(Value.Bytes bytes, int from, int to, boolean secondsGiven) {
        if (from == to) {
            return true;
        }
        int digits = to - from - 1;
        return secondsGiven
                && bytes.at(from) == '.'
                && digits >= 1
                && digits <= 6
                && digits(bytes, from + 1, to) == digits;
    }

    private static boolean isAge(Value.Bytes bytes, int from, int to) {
        return to - from == 4 && digits(bytes, from, to) == 3 && "DWMY".indexOf(bytes.at(to - 1)) >= 0;
    }

    private static boolean isInteger(Value.Bytes bytes, int from, int to) {
        int start = afterSign(bytes, from, to);
        return start < to && digits(bytes, start, to) == to - start;
    }

    private static boolean isDecimal(Value.Bytes bytes, int from, int to) {
        int at = afterSign(bytes, from, to);
        int whole = digits(bytes, at, to);
        at += whole;
        int fraction = 0;
        if (at < to && bytes.at(at) == '.') {
            fraction = digits(bytes, at + 1, to);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        boolean exponent = at < to && (bytes.at(at) == 'e' || bytes.at(at) == 'E');
        return exponent ? isInteger(bytes, at + 1, to) : at == to;
    }

    private static @Nullable FindingCode checkUid(Value.Bytes bytes, int from, int to) {
        boolean leadingZero = false;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i < to && isDigit(bytes.at(i))) {
                continue;
            }
            if (i == start || (i < to && bytes.at(i) != '.')) {
                return FindingCode.UID_FORM;
            }
            leadingZero |= bytes.at(start) == '0' && i - start > 1;
            start = i + 1;
        }
        return leadingZero ? FindingCode.UID_LEADING_ZERO : null;
    }

    private static boolean isCode(Value.Bytes bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes.at(i);
            if (!(b >= 'A' && b <= 'Z') && !isDigit(b) && b != ' ' && b != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(Value.Bytes bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes.at(i) < ' ' || bytes.at(i) == 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static int afterSign(Value.Bytes bytes, int from, int to) {
        return from < to && (bytes.at(from) == '+' || bytes.at(from) == '-') ? from + 1 : from;
    }

    /// How many digits stand in a row.
    private static int digits(Value.Bytes bytes, int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes.at(at))) {
            at++;
        }
        return at - from;
    }

    private static boolean between(Value.Bytes bytes, int at, int low, int high) {
        int number = 10 * (bytes.at(at) - '0') + bytes.at(at + 1) - '0';
        return number >= low && number <= high;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
