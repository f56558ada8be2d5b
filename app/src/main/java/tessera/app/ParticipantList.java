package tessera.app;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tessera.kernel.Failure;
import tessera.vault.Identifiers;
import tessera.vault.ParticipantCode;
import tessera.vault.Registration;

/// A trial's list of participants as a CSV file (RFC 4180, UTF-8) with the columns
/// `code,site,issuer,patient_id,sex,birth_year,initials`, named in the first line, in any order. Only `patient_id`
/// must be there; an empty value was not collected, and an empty code is made. One bad line refuses the file.
record ParticipantList(List<Registration> registrations) {
    private static final Set<String> COLUMNS =
            Set.of("code", "site", "issuer", "patient_id", "sex", "birth_year", "initials");
    private static final int MOST_BYTES = 64 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static ParticipantList read(Path file) throws Failure {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new Failure("usage.participants", "The list is longer than 64 MiB.");
            }
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new Failure("usage.participants", "The list is not a text in UTF-8.", e);
        } catch (IOException e) {
            throw new Failure("usage.no-such-file", "The list of participants cannot be read.", e);
        }
    }

    static ParticipantList parse(String text) throws Failure {
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        List<Registration> registrations = new ArrayList<>();
        try (CSVParser parser = format.parse(new StringReader(content))) {
            checkColumns(parser.getHeaderNames());
            Set<String> codes = new HashSet<>();
            Set<String> people = new HashSet<>();
            for (CSVRecord line : parser) {
                Registration registration = registration(line);
                boolean newCode =
                        registration.code().map(code -> codes.add(code.value())).orElse(true);
                Identifiers identifiers = registration.identifiers();
                if (!newCode || !people.add(identifiers.issuer() + "\u001F" + identifiers.patientId())) {
                    throw wrong(line, "its code or its patient id stands in a line before");
                }
                registrations.add(registration);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw new Failure("usage.participants", "The list is not well-formed CSV with a line of column names.", e);
        }
        if (registrations.isEmpty()) {
            throw new Failure("usage.participants", "The list has no participants.");
        }
        return new ParticipantList(registrations);
    }

    private static void checkColumns(List<String> names) throws Failure {
        for (String name : names) {
            if (!COLUMNS.contains(name)) {
                throw new Failure(
                        "usage.participants",
                        "The list's first line must name its columns: code,site,issuer,patient_id,sex,birth_year,initials.");
            }
        }
        if (!names.contains("patient_id")) {
            throw new Failure("usage.participants", "The list has no column patient_id.");
        }
    }

    private static Registration registration(CSVRecord line) throws Failure {
        if (!line.isConsistent()) {
            throw wrong(line, "it has another number of values than there are columns");
        }
        Optional<ParticipantCode> code = Optional.empty();
        if (!value(line, "code").isEmpty()) {
            code = ParticipantCode.parse(value(line, "code"));
            if (code.isEmpty()) {
                throw wrong(line, "a code has 1 to 16 capital letters, digits, hyphens and underscores");
            }
        }
        String site = value(line, "site");
        if (site.length() > Registration.LONGEST_SITE) {
            throw wrong(line, "a site has at most 64 characters");
        }
        String sex = value(line, "sex").toUpperCase(Locale.ROOT);
        if (!sex.isEmpty() && !sex.matches("M|F|O|U|MALE|FEMALE|OTHER|UNKNOWN")) {
            throw wrong(line, "sex is M, F, O or U");
        }
        String year = value(line, "birth_year");
        if (!year.isEmpty() && !year.matches("(18|19|20)[0-9]{2}")) {
            throw wrong(line, "birth_year has four digits");
        }
        try {
            String issuer = Identifiers.scope(value(line, "issuer"), site);
            Identifiers identifiers = new Identifiers(
                    issuer, value(line, "patient_id"), "", year, sex, value(line, "initials"), List.of());
            return new Registration(code, site.isEmpty() ? Identifiers.NO_SITE : site, identifiers);
        } catch (IllegalArgumentException e) {
            throw wrong(line, "its patient id is missing or unfit");
        }
    }

    private static String value(CSVRecord line, String column) {
        return line.isMapped(column) ? line.get(column) : "";
    }

    /// Names the line, and no value of it.
    private static Failure wrong(CSVRecord line, String why) {
        return new Failure(
                "usage.participants",
                "Nothing was imported: in participant %d of the list, %s.".formatted(line.getRecordNumber(), why));
    }

    @Override
    public String toString() {
        return "ParticipantList[" + registrations.size() + "]";
    }
}
