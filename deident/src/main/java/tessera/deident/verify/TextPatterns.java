package tessera.deident.verify;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What looks like a person's number, address or date in a text, whoever it belongs to.
final class TextPatterns {
    private record Form(VerifyCode code, Pattern pattern) {
        static Form of(VerifyCode code, String pattern) {
            return new Form(code, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
        }
    }

    private static final Pattern TEN_DIGITS =
            Pattern.compile("(?<![\\w.])([0-9]{3})([ -]?)([0-9]{3})\\2([0-9]{4})(?![\\w]|\\.[0-9])");
    private static final Pattern CHI = Pattern.compile("(?<![\\w.])([0-9]{6})[ -]([0-9]{4})(?![\\w]|\\.[0-9])");
    private static final String MONTH =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
                    + "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    /// Areas of the Royal Mail; without them half of all sequence names would be postcodes.
    private static final String AREA = "(?:AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD"
            + "|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY"
            + "|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL"
            + "|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)";
    private static final List<Form> ALWAYS = List.of(
            Form.of(
                    VerifyCode.POSTCODE,
                    "(?<![\\w*])(?:" + AREA + "[0-9][0-9A-HJKPSTUW]? ?[0-9][ABD-HJLNP-UW-Z]{2}|GIR ?0AA)(?!\\w)"),
            Form.of(
                    VerifyCode.TELEPHONE,
                    "(?<![\\w.+-])(?:(?:\\+|00)[1-9][0-9]{0,2}[ ().-]{0,3}(?:[0-9][ ().-]{0,2}){7,11}[0-9]"
                            + "|\\(?0[1-9][0-9]{1,4}\\)?[ -]?[0-9]{3,4}[ -]?[0-9]{3,4})(?![\\w]|\\.[0-9])"),
            Form.of(VerifyCode.EMAIL, "[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+"),
            Form.of(VerifyCode.URL, "(?:https?|ftps?|sftp|file)://\\S|(?<!\\w)www\\.[\\w-]+\\.\\w"));
    private static final List<Form> DATES = List.of(
            Form.of(
                    VerifyCode.DATE_IN_TEXT,
                    "(?<![\\w.])(?:19|20)[0-9]{2}(?:([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12][0-9]|3[01])"
                            + "|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9]|\\.[0-9])"),
            Form.of(
                    VerifyCode.DATE_IN_TEXT,
                    "(?<![\\w.])[0-3]?[0-9]([-/.])[0-3]?[0-9]\\1(?:19|20)[0-9]{2}(?![0-9]|\\.[0-9])"),
            Form.of(VerifyCode.DATE_IN_TEXT, "(?<![\\w/])[0-3]?[0-9]/[0-3]?[0-9]/[0-9]{2}(?![\\w/])"),
            Form.of(
                    VerifyCode.DATE_IN_TEXT,
                    "(?<!\\w)[0-3]?[0-9](?:st|nd|rd|th)?[ .-]{0,2}" + MONTH + "[ .,-]{0,2}(?:19|20)?[0-9]{2}(?!\\w)"),
            Form.of(
                    VerifyCode.DATE_IN_TEXT,
                    "(?<!\\w)" + MONTH + "[ .-]{1,2}[0-3]?[0-9](?:st|nd|rd|th)?,? {1,2}(?:19|20)[0-9]{2}(?!\\w)"));

    private TextPatterns() {}

    static Set<VerifyCode> in(String text, boolean dates) {
        Set<VerifyCode> found = EnumSet.noneOf(VerifyCode.class);
        numbers(text, found);
        find(text, ALWAYS, found);
        if (dates) {
            find(text, DATES, found);
        }
        return found;
    }

    private static void find(String text, List<Form> forms, Set<VerifyCode> found) {
        for (Form form : forms) {
            if (form.pattern.matcher(text).find()) {
                found.add(form.code);
            }
        }
    }

    private static void numbers(String text, Set<VerifyCode> found) {
        for (Matcher ten = TEN_DIGITS.matcher(text); ten.find(); ) {
            String digits = ten.group(1) + ten.group(3) + ten.group(4);
            if (CheckDigits.holds(digits)) {
                found.add(CheckDigits.beginsWithDay(digits) ? VerifyCode.CHI_NUMBER : VerifyCode.NHS_NUMBER);
            }
        }
        for (Matcher chi = CHI.matcher(text); chi.find(); ) {
            String digits = chi.group(1) + chi.group(2);
            if (CheckDigits.holds(digits) && CheckDigits.beginsWithDay(digits)) {
                found.add(VerifyCode.CHI_NUMBER);
            }
        }
    }
}
