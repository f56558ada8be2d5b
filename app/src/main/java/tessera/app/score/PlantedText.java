package tessera.app.score;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tessera.app.score.Canary.Needle;
import tessera.kernel.TextResource;

/// A text with an invented value in it, and what to look for to find that value again.
///
/// Names are written as `Family^Given`, in capitals, in small letters, or given name first.
record PlantedText(String text, List<Needle> needles) {
    private static final List<String> TOKENS = TextResource.rows(PlantedText.class, "tokens.txt").stream()
            .flatMap(line -> List.of(line.split(" ")).stream())
            .toList();

    /// All dates lie within one year: a profile that moves dates moves them by a year at least, so that a moved date
    /// is never taken for a planted one.
    private static final LocalDate FIRST_DATE = LocalDate.of(1938, 1, 1);

    PlantedText {
        needles = List.copyOf(needles);
    }

    static PlantedText of(Plant plant, String purpose, Chance chance) {
        String key = purpose + "|" + plant.number();
        String template = plant.template();
        String name = template.replaceAll("^.*\\{|}.*$", "");
        return switch (name) {
            case "name" -> name(template, plant.number(), key, chance);
            case "token" -> word(template, "{token}", token(plant.number(), key, chance));
            case "uid" -> word(template, "{uid}", chance.uid(key));
            case "time" -> word(template, "{time}", time(key, chance));
            case "phone" -> phone(template, key, chance);
            case "postcode" -> postcode(template, key, chance);
            case "nhs" -> nhsNumber(template, key, chance);
            case "date", "iso", "dmy" -> date(template, plant.number(), key, chance);
            default -> throw new IllegalStateException("the table has an unknown placeholder");
        };
    }

    /// One invented word with a number, no longer than an AE title.
    static String token(int number, String key, Chance chance) {
        String word = TOKENS.get(chance.number(key + "|word", TOKENS.size()));
        return word + String.format("%03d%02d", chance.number(key + "|count", 1000), number);
    }

    private static PlantedText word(String template, String placeholder, String value) {
        return new PlantedText(template.replace(placeholder, value), Canary.words(value));
    }

    private static PlantedText name(String template, int number, String key, Chance chance) {
        String family = token(number, key + "|family", chance);
        String given = token(number, key + "|given", chance);
        String between = template.equals("{name}") ? "^" : " ";
        String written = switch (chance.number(key + "|spelling", 4)) {
            case 0 -> (family + between + given).toUpperCase(Locale.ROOT);
            case 1 -> (family + between + given).toLowerCase(Locale.ROOT);
            case 2 -> given + " " + family;
            default -> family + between + given;
        };
        return new PlantedText(template.replace("{name}", written), Canary.words(family, given));
    }

    private static String time(String key, Chance chance) {
        return String.format(
                "%02d%02d%02d.%06d",
                chance.number(key + "|hour", 24),
                chance.number(key + "|minute", 60),
                chance.number(key + "|second", 60),
                100_000 + chance.number(key + "|fraction", 900_000));
    }

    /// Of the numbers that the regulator keeps for plays and films: 07700 900000 to 900999.
    private static PlantedText phone(String template, String key, Chance chance) {
        String last = String.format("900%03d", chance.number(key, 1000));
        return new PlantedText(
                template.replace("{phone}", "07700 " + last), Canary.words("07700 " + last, "07700" + last));
    }

    /// Of the area ZZ, which has no letter boxes.
    private static PlantedText postcode(String template, String key, Chance chance) {
        String inner = chance.number(key + "|digit", 10) + "XQ";
        String outer = "ZZ" + (10 + chance.number(key, 90));
        return new PlantedText(
                template.replace("{postcode}", outer + " " + inner), Canary.words(outer + " " + inner, outer + inner));
    }

    /// With a check digit that fits (modulus 11), and from the range 999, which is given to nobody.
    private static PlantedText nhsNumber(String template, String key, Chance chance) {
        for (int attempt = 0; ; attempt++) {
            String nine = String.format("999%06d", chance.number(key + "|" + attempt, 1_000_000));
            int sum = 0;
            for (int i = 0; i < nine.length(); i++) {
                sum += (10 - i) * (nine.charAt(i) - '0');
            }
            int check = (11 - sum % 11) % 11;
            if (check < 10) {
                String whole = nine + check;
                String grouped = whole.substring(0, 3) + " " + whole.substring(3, 6) + " " + whole.substring(6);
                return new PlantedText(
                        template.replace("{nhs}", chance.number(key, 2) == 0 ? whole : grouped),
                        Canary.words(whole, grouped));
            }
        }
    }

    private static PlantedText date(String template, int number, String key, Chance chance) {
        LocalDate day = FIRST_DATE.plusDays(100L * chance.number(key, 3) + number);
        String digits = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        String british = day.format(DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT));
        String text = template.replace("{date}", digits)
                .replace("{iso}", day.toString())
                .replace("{dmy}", british);
        List<Needle> needles =
                List.of(new Needle(digits, true), new Needle(day.toString(), true), new Needle(british, true));
        return new PlantedText(text, needles);
    }

    @Override
    public String toString() {
        return "***";
    }
}
