package tessera.deident.verify;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tessera.deident.verify.Places.Place;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// What a source says about people, places and cases, as bytes to look for.
///
/// Of a name each part of three letters or more is looked for by itself (of two, where they are not Latin), unless
/// it is a word that images use for other things ([CommonWords]); and all parts together, in both orders, with
/// what can stand between them. Identifiers of four characters or more are looked for as they are and without
/// their separators; shorter ones would be found everywhere. Dates are looked for where they should have gone.
final class KnownIdentifiers {
    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 256;
    private static final int MODEL = 0x00081090;
    private static final List<String> BETWEEN = List.of("^", " ", ", ", ",", "", "_", "-", ".");
    private static final Pattern PARTS = Pattern.compile("[\\s^=,;]+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s/.()-]+");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.BASIC_ISO_DATE;
    private static final List<DateTimeFormatter> DATE_FORMS = List.of(
            BASIC,
            form("uuuu-MM-dd"),
            form("uuuu/MM/dd"),
            form("uuuu.MM.dd"),
            form("dd/MM/uuuu"),
            form("dd.MM.uuuu"),
            form("dd-MM-uuuu"),
            form("MM/dd/uuuu"),
            form("d MMM uuuu"),
            form("dd-MMM-uuuu"),
            form("d MMMM uuuu"),
            form("MMMM d, uuuu"));
    /// The engine's dummy is no date of anybody.
    private static final LocalDate DUMMY = LocalDate.of(1900, 1, 1);

    private static final Set<Integer> IDENTIFIERS = Set.of(
            Tag.PATIENT_ID,
            Tag.ACCESSION_NUMBER,
            0x00080092, // Referring Physician's Address
            0x00080094, // Referring Physician's Telephone Numbers
            0x00101000, // Other Patient IDs
            0x00101040, // Patient's Address
            0x00101050, // Insurance Plan Identification
            0x00101090, // Medical Record Locator
            0x00102154, // Patient's Telephone Numbers
            0x00102155, // Patient's Telecom Information
            0x00102299, // Responsible Organization
            0x00200010, // Study ID
            0x00380010, // Admission ID
            0x00380060, // Service Episode ID
            0x00380300, // Current Patient Location
            0x00400009, // Scheduled Procedure Step ID
            0x00400253, // Performed Procedure Step ID
            0x00401001, // Requested Procedure ID
            0x00401102, // Person's Address
            0x00401103, // Person's Telephone Numbers
            0x00402010, // Order Callback Phone Number
            0x00402016, // Placer Order Number
            0x00402017); // Filler Order Number
    private static final Set<Integer> INSTITUTION =
            Set.of(Tag.INSTITUTION_NAME, 0x00080081, 0x00081040); // with its address and department

    private final Expectation expectation;
    /// The makers and models that the source names, in small letters: where they image for themselves, they are
    /// the institution too.
    private final List<String> products = new ArrayList<>();
    private final Set<Term> terms = new LinkedHashSet<>();

    /// One thing to look for, before it is spelled in all ways. The objects of a series have the same ones mostly.
    sealed interface Term {
        record Name(String text) implements Term {}

        /// A part of a name as the source encodes it, as ISO 8859-1.
        record Encoded(String bytes) implements Term {}

        record Identifier(String text) implements Term {}

        record Day(LocalDate date) implements Term {}
    }

    private KnownIdentifiers(Expectation expectation) {
        this.expectation = expectation;
    }

    static Set<Term> of(DataSet source, Expectation expectation) {
        KnownIdentifiers known = new KnownIdentifiers(expectation);
        Places.walk(source, place -> {
            int tag = place.element().tag();
            if (tag == Tag.MANUFACTURER || tag == MODEL) {
                place.strings().forEach(text -> known.products.add(text.toLowerCase(Locale.ROOT)));
            }
        });
        Places.walk(source, known::add);
        for (String further : expectation.furtherIdentifiers()) {
            known.terms.add(new Term.Name(further));
            known.terms.add(new Term.Identifier(further));
        }
        return known.terms;
    }

    static Set<Needle> needles(Set<Term> terms) {
        Needles needles = new Needles();
        terms.forEach(needles::add);
        return needles.all;
    }

    private void add(Place place) {
        int tag = place.element().tag();
        Vr vr = place.element().vr();
        if (vr == Vr.PN) {
            addEncodedNames(place);
            place.strings().forEach(name -> terms.add(new Term.Name(name)));
        } else if (IDENTIFIERS.contains(tag)) {
            place.strings().forEach(id -> terms.add(new Term.Identifier(id)));
        } else if (INSTITUTION.contains(tag) && !expectation.institutionKept()) {
            place.strings().stream()
                    .filter(text -> !isOfProduct(text))
                    .forEach(id -> terms.add(new Term.Identifier(id)));
        } else if (vr == Vr.DA || vr == Vr.DT) {
            place.strings().forEach(this::addDay);
        }
    }

    private boolean isOfProduct(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return products.stream().anyMatch(product -> product.contains(small));
    }

    /// As the source encodes them, in whatever character set that is.
    private void addEncodedNames(Place place) {
        if (place.element().value() instanceof Value.Bytes bytes && isBeyondAscii(bytes)) {
            for (String part : bytes.latin1().split("[\\\\^= ]+")) {
                if (part.length() >= SHORTEST && part.length() <= LONGEST) {
                    terms.add(new Term.Encoded(part));
                }
            }
        }
    }

    private static boolean isBeyondAscii(Value.Bytes bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0 || bytes.at(i) == 0x1B) {
                return true;
            }
        }
        return false;
    }

    private void addDay(String text) {
        if (expectation.dates() != Expectation.Dates.KEPT) {
            date(text).filter(date -> !date.equals(DUMMY)).ifPresent(date -> terms.add(new Term.Day(date)));
        }
    }

    /// The day that a DA or DT value names; empty when it names none.
    static Optional<LocalDate> date(String text) {
        String digits = text.length() == 10 ? text.replace(".", "") : text;
        if (digits.length() < 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(digits.substring(0, 8), BASIC));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.UK);
    }

    /// What terms look like as bytes.
    private static final class Needles {
        final Set<Needle> all = new LinkedHashSet<>();

        void add(Term term) {
            switch (term) {
                case Term.Name(String text) -> addName(text);
                case Term.Encoded(String bytes) ->
                    all.add(new Needle(bytes.getBytes(StandardCharsets.ISO_8859_1), false, VerifyCode.IDENTIFIER));
                case Term.Identifier(String text) -> addIdentifier(text);
                case Term.Day(LocalDate date) ->
                    DATE_FORMS.forEach(form -> Spellings.add(form.format(date), VerifyCode.SOURCE_DATE, all));
            }
        }

        private void addName(String name) {
            if (name.length() > LONGEST) {
                return;
            }
            for (String group : name.split("=", -1)) {
                List<String> parts = Arrays.stream(PARTS.split(group))
                        .filter(part -> !part.isEmpty())
                        .toList();
                parts.stream().filter(Needles::tellsByItself).forEach(this::spell);
                if (parts.size() > 1 && String.join("", parts).length() >= SHORTEST) {
                    BETWEEN.forEach(between -> spell(String.join(between, parts)));
                    BETWEEN.forEach(between -> spell(String.join(between, parts.reversed())));
                    // Of more than two parts the first two, which are family and given name.
                    List<String> two = parts.subList(0, 2);
                    if (String.join("", two).length() >= SHORTEST) {
                        BETWEEN.forEach(between -> spell(String.join(between, two)));
                        BETWEEN.forEach(between -> spell(String.join(between, two.reversed())));
                    }
                }
            }
        }

        private static boolean tellsByItself(String part) {
            if (part.length() < SHORTEST_PART) {
                return part.length() == 2 && part.chars().allMatch(c -> c >= 0x0370);
            }
            boolean digits = part.chars().anyMatch(Character::isDigit);
            return digits ? part.length() >= SHORTEST : !CommonWords.contains(part.toLowerCase(Locale.ROOT));
        }

        private void addIdentifier(String identifier) {
            String text = identifier.strip();
            boolean common = CommonWords.contains(text.toLowerCase(Locale.ROOT));
            if (text.length() < SHORTEST || text.length() > LONGEST || common) {
                return;
            }
            spell(text);
            String plain = SEPARATORS.matcher(text).replaceAll("");
            if (plain.length() >= SHORTEST && !CommonWords.contains(plain.toLowerCase(Locale.ROOT))) {
                spell(plain);
            }
            if (plain.matches("[0-9]{10}")) {
                for (String between : List.of(" ", "-")) {
                    spell(plain.substring(0, 3) + between + plain.substring(3, 6) + between + plain.substring(6));
                }
            }
        }

        private void spell(String text) {
            Spellings.add(text, VerifyCode.IDENTIFIER, all);
        }
    }
}
