package tessera.deident.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tessera.deident.verify.Places.Place;
import tessera.kernel.Uid;

/// Holds what came out of de-identification against what went in, object by object, and over a whole set. One
/// verifier is for one set and one thread.
///
/// It finds identifiers, UIDs and dates of the source in the bytes of the output, patterns of others' in its
/// texts, pixels that changed, and UIDs and dates that do not fit those of the objects before. A finding has a
/// place and no value. That nothing is found does not show that there is nothing: text in pixels, and markers in
/// compressed frames, are not looked at.
public final class Verifier {
    private final Expectation expectation;
    private final SetMaps maps;
    private final Set<Uid> sources = new HashSet<>();
    private final Set<Uid> outputs = new HashSet<>();
    private final SeenTexts patterns;
    private @Nullable ByteSearch search;
    private Set<KnownIdentifiers.Term> searched = Set.of();

    public Verifier(Expectation expectation) {
        this.expectation = expectation;
        this.maps = new SetMaps(expectation.dates());
        this.patterns = new SeenTexts(expectation.dates() != Expectation.Dates.KEPT);
    }

    /// Checks one pair of objects, and against those before.
    public Verdict check(StoredObject source, StoredObject output) throws IOException {
        source.object().sopInstance().ifPresent(sources::add);
        output.object().sopInstance().ifPresent(outputs::add);
        Set<VerifyFinding> findings = new LinkedHashSet<>(leaks(source, output));
        findings.addAll(new PixelComparison(source, output, expectation.masks()).compare());
        findings.addAll(maps.add(source.object().dataSet(), output.object().dataSet()));
        return Verdict.of(List.copyOf(findings));
    }

    private Set<VerifyFinding> leaks(StoredObject source, StoredObject output) throws IOException {
        List<Place> meta = Places.of(output.object().fileMeta());
        List<Place> places = Places.of(output.object().dataSet());
        Optional<List<SearchedBytes>> parts = SearchedBytes.of(output, meta, places);
        if (parts.isEmpty()) {
            return Set.of(new VerifyFinding(VerifyCode.TOO_LARGE, ""));
        }
        SourceUids uids = SourceUids.of(source.object().dataSet());
        List<Place> texts = new ArrayList<>(meta);
        texts.addAll(places);
        return new LeakSearch(searchFor(source), uids, expectation, patterns).search(parts.get(), texts);
    }

    /// The slices of a series name the same people: what is looked for is spelled once.
    private ByteSearch searchFor(StoredObject source) {
        Set<KnownIdentifiers.Term> terms = KnownIdentifiers.of(source.object().dataSet(), expectation);
        if (search == null || !terms.equals(searched)) {
            search = new ByteSearch(KnownIdentifiers.needles(terms));
            searched = terms;
        }
        return search;
    }

    /// When all objects of a set were checked: whether as many instances came out as went in, and as many as
    /// were `written`.
    public Verdict checkCount(int written) {
        boolean all = sources.size() == written && outputs.size() == written;
        return all ? new Verdict.Clear() : Verdict.of(List.of(new VerifyFinding(VerifyCode.INSTANCES_LOST, "")));
    }
}
