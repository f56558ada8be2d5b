package tessera.web.dicomweb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tessera.web.http.PathParameter;

/// Frame numbers of a request, `1,2,3`, counted from 1 (PS3.18 §10.4.1.1.1).
public record FrameList(List<Integer> numbers) {
    private static final int MAX_FRAMES = 4_096;
    public static final PathParameter<FrameList> PARAMETER =
            new PathParameter<>("frames", "frame numbers from 1 with commas between them", FrameList::parse);

    public FrameList {
        numbers = List.copyOf(numbers);
    }

    static Optional<FrameList> parse(String untrusted) {
        String[] texts = untrusted.split(",", -1);
        if (texts.length > MAX_FRAMES) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>(texts.length);
        for (String text : texts) {
            if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            int number = Integer.parseInt(text);
            if (number < 1) {
                return Optional.empty();
            }
            numbers.add(number);
        }
        return Optional.of(new FrameList(numbers));
    }
}
