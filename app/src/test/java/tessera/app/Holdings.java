package tessera.app;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tessera.catalogue.gate.GateContext;
import tessera.catalogue.search.Door;
import tessera.catalogue.search.Level;
import tessera.catalogue.search.SearchRequest;
import tessera.catalogue.search.StoredInstance;
import tessera.governance.Caller;
import tessera.governance.UserName;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.pack.PackReader;

/// What an archive holds, as tests look at it.
final class Holdings {
    private Holdings() {}

    /// Every current instance of a trial.
    static Map<Uid, byte[]> stored(Archive archive, TrialCode trial) throws Exception {
        Map<Uid, byte[]> stored = new TreeMap<>();
        GateContext steward = steward(archive);
        List<Uid> studies = new ArrayList<>();
        archive.search()
                .search(steward, SearchRequest.of(new Door.OfTrial(trial), Level.STUDY), (buffer, offset, length) -> {
                    String row = new String(buffer, offset, length, StandardCharsets.UTF_8);
                    int at = row.indexOf("\"0020000D\"");
                    studies.add(new Uid(row.substring(at).replaceFirst("(?s)^.*?\\[\"([0-9.]+)\"\\].*$", "$1")));
                });
        for (Uid study : studies) {
            for (StoredInstance instance :
                    archive.search().locate(steward, new Door.OfTrial(trial), study, null, null)) {
                try (PackReader pack = archive.packs().open(instance.pack())) {
                    stored.put(instance.sopInstance(), bytes(pack.slice(instance.ordinal())));
                }
            }
        }
        return stored;
    }

    /// Files below a folder in which one of the texts stands as it is.
    static List<String> filesThatHold(Path root, List<String> canaries) throws Exception {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                canaries.stream()
                        .filter(text::contains)
                        .forEach(canary -> found.add(file.getFileName() + " holds one"));
            }
        }
        return found;
    }

    static GateContext steward(Archive archive) throws Exception {
        String token = archive.governance().issueToken(new UserName("steward"), "test");
        Caller caller = archive.governance().tokens().find(token).orElseThrow();
        return archive.gate().enter(caller.session());
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
