package tessera.store.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Holds every byte of a pack against what vouches for it: the name for `tessera.json`, that for every other
/// entry, the index and the metadata for the instances, the ZIP's own structures for each other.
final class PackCheck {
    private final MappedPack pack;
    private final List<Damage> found = new ArrayList<>();

    PackCheck(MappedPack pack) {
        this.pack = pack;
    }

    List<Damage> run() {
        try {
            checkDescription();
            checkEntries(PackJson.vouched(pack.description()));
            checkInstances();
            checkLayout();
        } catch (Failure e) {
            found.add(new Damage(e.code(), "", e.sentence()));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            found.add(new Damage("pack.damaged", "", "The pack's index points outside the pack."));
        }
        return found;
    }

    private void checkDescription() {
        if (!Sha256.of(pack.description()).equals(pack.name().digest())) {
            add("pack.name", PackLayout.DESCRIPTION, "The pack's name is not the digest of its tessera.json.");
        }
    }

    private void checkEntries(List<PackJson.Vouched> vouched) {
        Map<String, PackJson.Vouched> byName = new HashMap<>();
        vouched.forEach(entry -> byName.put(entry.name(), entry));
        for (ZipDirectory.Entry entry : pack.entries()) {
            MessageDigest digest = Sha256.newDigest();
            CRC32 crc = new CRC32();
            for (ByteBuffer slice : pack.slices(entry.contentOffset(), entry.length())) {
                digest.update(slice.duplicate());
                crc.update(slice.duplicate());
            }
            if ((int) crc.getValue() != entry.crc32() || ZipDirectory.localCrc(pack.file(), entry) != entry.crc32()) {
                add("pack.crc-mismatch", entry.name(), "The entry's CRC is not that of its bytes.");
            }
            PackJson.Vouched said = byName.remove(entry.name());
            Sha256 sha256 = Sha256.ofDigest(digest.digest());
            if (said != null
                    && (said.length() != entry.length() || !said.sha256().equals(sha256))) {
                add("pack.digest-mismatch", entry.name(), "The entry's bytes are not those that were stored.");
            } else if (said == null && !entry.name().equals(PackLayout.DESCRIPTION)) {
                add("pack.unknown-entry", entry.name(), "The entry is not one that the pack was sealed with.");
            }
        }
        byName.keySet().forEach(name -> add("pack.missing-entry", name, "The entry is not there any more."));
    }

    private void checkInstances() throws Failure {
        List<PackDescription.Instance> described =
                new PackReader(pack).describe().instances();
        if (described.size() != pack.instanceCount()) {
            add("pack.index-mismatch", PackLayout.INSTANCES, "The index has another number of instances.");
            return;
        }
        for (int ordinal = 1; ordinal <= pack.instanceCount(); ordinal++) {
            PackEntry entry = pack.instance(ordinal);
            ZipDirectory.Entry stored = pack.entries().get(ordinal - 1);
            if (stored.contentOffset() != entry.offset() || stored.length() != entry.length()) {
                add("pack.index-mismatch", PackLayout.instance(ordinal), "The index names another place.");
            }
            for (int frame = 1; frame <= entry.frames(); frame++) {
                pack.frame(ordinal, frame);
            }
            checkMetadata(ordinal);
        }
    }

    private void checkMetadata(int ordinal) {
        try {
            GzipJson.inflate(List.of(pack.metadata(ordinal)), OutputStream.nullOutputStream());
        } catch (IOException e) {
            add("pack.metadata-damaged", PackLayout.instance(ordinal), "The instance's metadata cannot be read.");
        }
    }

    /// Every byte of the file belongs to something that is checked: writing the same structures again gives
    /// the same.
    private void checkLayout() {
        long expected = 0;
        for (ZipDirectory.Entry entry : pack.entries()) {
            long header =
                    (long) ZipWriter.LOCAL_BYTES + entry.name().length() + (entry.length() >= ZipWriter.MAX32 ? 20 : 0);
            if (entry.contentOffset() != expected + header
                    || !pack.file()
                            .asSlice(expected, header)
                            .asByteBuffer()
                            .equals(ZipWriter.localHeader(entry.name(), entry.length(), entry.crc32()))) {
                add("pack.header-damaged", entry.name(), "The entry's local header is not as it was written.");
            }
            expected = entry.contentOffset() + entry.length();
        }
        long rest = pack.file().byteSize() - expected;
        ByteBuffer directory = ZipWriter.directory(pack.entries(), expected);
        if (rest != directory.remaining()
                || !pack.file().asSlice(expected, rest).asByteBuffer().equals(directory)) {
            add("pack.directory-damaged", "", "The pack's directory is not as it was written.");
        }
    }

    private void add(String code, String entry, String sentence) {
        found.add(new Damage(code, entry, sentence));
    }
}
