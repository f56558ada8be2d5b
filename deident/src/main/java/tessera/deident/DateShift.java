package tessera.deident;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// Moves dates by a number of days; times of day stay, so that what lies between two moments stays too, over
/// midnight as well.
final class DateShift {
    private final long days;

    DateShift(long days) {
        this.days = days;
    }

    /// A DA value (PS3.5 §6.2), or one in the old form `yyyy.mm.dd`; empty when it is no date.
    Optional<String> date(String value) {
        if (value.length() == 10 && value.charAt(4) == '.' && value.charAt(7) == '.') {
            return date(value.substring(0, 4) + value.substring(5, 7) + value.substring(8));
        }
        return value.length() == 8 && digits(value, 8) ? moved(value, 4, 6) : Optional.empty();
    }

    /// A DT value, of which only the year, or year and month, may be given; its precision, time and zone stay.
    Optional<String> dateTime(String value) {
        int given = 0;
        while (given < value.length() && given < 8 && digit(value.charAt(given))) {
            given++;
        }
        if (!isTime(value.substring(given))) {
            return Optional.empty();
        }
        return switch (given) {
            case 8 -> moved(value.substring(0, 8), 4, 6).map(date -> date + value.substring(8));
            case 6 -> moved(value.substring(0, 6) + "15", 4, 6).map(date -> date.substring(0, 6) + value.substring(6));
            case 4 ->
                moved(value.substring(0, 4) + "0702", 4, 6).map(date -> date.substring(0, 4) + value.substring(4));
            default -> Optional.empty();
        };
    }

    /// Whether a text can be a time of day or the end of a date-time: digits with their separators.
    static boolean isTime(String value) {
        return value.length() <= 20 && value.chars().allMatch(c -> digit((char) c) || ".:+-".indexOf(c) >= 0);
    }

    private Optional<String> moved(String date, int monthAt, int dayAt) {
        try {
            LocalDate moved = LocalDate.of(
                            Integer.parseInt(date, 0, monthAt, 10),
                            Integer.parseInt(date, monthAt, dayAt, 10),
                            Integer.parseInt(date, dayAt, 8, 10))
                    .plusDays(days);
            int number = moved.getYear() * 10_000 + moved.getMonthValue() * 100 + moved.getDayOfMonth();
            String text = Integer.toString(number);
            return text.length() == 8 ? Optional.of(text) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean digits(String text, int count) {
        return text.chars().limit(count).allMatch(c -> digit((char) c));
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
