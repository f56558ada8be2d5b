package tessera.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import tessera.catalogue.archive.ArchivedPack;
import tessera.catalogue.archive.InstanceRow;
import tessera.catalogue.archive.SeriesRow;
import tessera.catalogue.archive.StudyRow;
import tessera.catalogue.archive.Supersession;
import tessera.kernel.DepositId;
import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// Builds packs of made-up CT images. What is not said has a value that follows from the UIDs.
public final class SamplePack {
    public static final Uid CT_IMAGE = new Uid("1.2.840.10008.5.1.4.1.1.2");
    public static final Uid EXPLICIT_LITTLE_ENDIAN = new Uid("1.2.840.10008.1.2.1");

    private final TrialCode trial;
    private final String participant;
    private final List<String> study = new ArrayList<>();
    private final List<String> series = new ArrayList<>();
    private final List<Uid> instances = new ArrayList<>();
    private Uid studyUid = new Uid("1.2.3");
    private Uid seriesUid = new Uid("1.2.3.1");
    private String content = "";
    private Supersession supersession = Supersession.none();

    private SamplePack(TrialCode trial, String participant) {
        this.trial = trial;
        this.participant = participant;
        study(0x00100020, "LO", participant);
    }

    public static SamplePack of(TrialCode trial, String participant) {
        return new SamplePack(trial, participant);
    }

    /// One series of `count` instances, whose UIDs are the series' with a number each.
    public SamplePack of(String inStudy, String inSeries, int count) {
        studyUid = new Uid(inStudy);
        seriesUid = new Uid(inSeries);
        instances.clear();
        IntStream.rangeClosed(1, count).forEach(number -> instances.add(new Uid(inSeries + "." + number)));
        return this;
    }

    public SamplePack study(int tag, String vr, String value) {
        study.add(attribute(tag, vr, value));
        return this;
    }

    public SamplePack series(int tag, String vr, String value) {
        series.add(attribute(tag, vr, value));
        return this;
    }

    /// Makes every instance's bytes other ones.
    public SamplePack content(String text) {
        content = text;
        return this;
    }

    public SamplePack superseding(Supersession replaced) {
        supersession = replaced;
        return this;
    }

    public ArchivedPack build() {
        List<InstanceRow> rows = new ArrayList<>();
        for (Uid instance : instances) {
            rows.add(row(rows.size() + 1, instance));
        }
        return new ArchivedPack(
                new PackName(digest("pack " + trial + instances)),
                trial,
                participant,
                new DepositId(UUID.nameUUIDFromBytes(seriesUid.value().getBytes(StandardCharsets.UTF_8))),
                1_000L * rows.size(),
                SampleCatalogue.NOW,
                supersession,
                new StudyRow(studyUid, "{" + String.join(",", study) + "}"),
                new SeriesRow(seriesUid, "{" + String.join(",", series) + "}"),
                rows);
    }

    private InstanceRow row(int ordinal, Uid instance) {
        return new InstanceRow(
                ordinal,
                instance,
                CT_IMAGE,
                EXPLICIT_LITTLE_ENDIAN,
                1_000L * ordinal,
                900,
                digest(instance.value()),
                digest("data set of " + instance),
                1,
                ordinal,
                "{" + attribute(0x00200013, "IS", Integer.toString(ordinal)) + "," + attribute(0x00280010, "US", "512")
                        + "}");
    }

    private Sha256 digest(String text) {
        return Sha256.of((text + content).getBytes(StandardCharsets.UTF_8));
    }

    /// The supersession of single instances.
    public static Supersession ofInstances(String... uids) {
        Set<Uid> instances = new HashSet<>();
        for (String uid : uids) {
            instances.add(new Uid(uid));
        }
        return new Supersession(Set.of(), instances);
    }

    private static String attribute(int tag, String vr, String value) {
        String quoted = switch (vr) {
            case "PN" -> name(value);
            case "US", "IS" -> value;
            default -> "\"" + value + "\"";
        };
        return String.format("\"%08X\":{\"vr\":\"%s\",\"Value\":[%s]}", tag, vr, quoted);
    }

    private static String name(String value) {
        List<String> groups = List.of("Alphabetic", "Ideographic", "Phonetic");
        List<String> members = new ArrayList<>();
        String[] parts = value.split("=", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                members.add("\"" + groups.get(i) + "\":\"" + parts[i] + "\"");
            }
        }
        return "{" + String.join(",", members) + "}";
    }
}
