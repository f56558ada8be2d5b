package tessera.store.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tessera.kernel.DepositId;

/// Where a journal record lies. Its text form is `sequence:deposit:segment:offset:length`.
///
/// @param sequence place in the order of the journal; later records have greater ones
/// @param segment generation of the segment file; a recycled file has a new one, so a stale reference finds
///     nothing
/// @param offset first byte of the record in its segment
/// @param length bytes of the record in its segment, header and padding included
public record RecordRef(long sequence, DepositId deposit, long segment, long offset, long length) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,18}):([0-9a-f-]{36}):(\\d{1,18}):(\\d{1,18}):(\\d{1,18})");

    public static Optional<RecordRef> parse(String untrusted) {
        Matcher matcher = FORM.matcher(untrusted);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return DepositId.parse(matcher.group(2))
                .map(deposit -> new RecordRef(
                        Long.parseLong(matcher.group(1)),
                        deposit,
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4)),
                        Long.parseLong(matcher.group(5))));
    }

    @Override
    public String toString() {
        return sequence + ":" + deposit + ":" + segment + ":" + offset + ":" + length;
    }
}
