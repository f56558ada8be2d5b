package tessera.store.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tessera.kernel.DiskFile;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.Sha256;

/// A pack that is being written aside. Used by one thread; closing it unsealed removes it.
public final class PackDraft implements AutoCloseable {
    private final PackStore store;
    private final Path aside;
    private final PackAbout about;
    private final DiskFile file;
    private final ByteBuffer buffer;
    private final ZipWriter zip;
    private final InstanceTable table = new InstanceTable();
    private final List<PackInstance> instances = new ArrayList<>();
    private final MetadataRuns metadata = new MetadataRuns();
    private long sealedBytes;
    private boolean ended;

    PackDraft(PackStore store, Path aside, PackAbout about) throws IOException {
        this.store = store;
        this.aside = aside;
        this.about = about;
        this.file = store.disk().createStreamed(aside);
        this.buffer = store.takeBuffer();
        this.zip = new ZipWriter(file, buffer);
    }

    /// Adds an instance; reads its buffers without changing their positions.
    public PackEntry add(PackInstance instance, List<ByteBuffer> content) throws Failure {
        try {
            return added(instance, zip.add(PackLayout.instance(table.size() + 1), content));
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    /// Adds an instance that is streamed.
    public PackEntry add(PackInstance instance, PackContent content) throws Failure {
        try {
            return added(instance, zip.add(PackLayout.instance(table.size() + 1), content));
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    private PackEntry added(PackInstance instance, ZipWriter.Entry written) {
        PackEntry entry = new PackEntry(
                table.size() + 1,
                written.contentOffset(),
                written.length(),
                written.sha256(),
                instance.frames().size());
        table.add(entry, instance.frames());
        instances.add(instance);
        metadata.add(instance.metadata().json(entry.sha256()));
        return entry;
    }

    /// Returns when the pack is durable under its name.
    public PackName seal() throws Failure {
        if (ended || instances.isEmpty()) {
            throw new IllegalStateException("a pack is sealed once, with at least one instance in it");
        }
        try {
            zip.add(PackLayout.FRAMES, List.of(table.frameTable()));
            zip.add(PackLayout.INSTANCES, List.of(table.instanceTable()));
            zip.add(PackLayout.METADATA, metadata.finish());
            byte[] description = PackJson.write(about, instances, table, zip.entries());
            zip.add(PackLayout.DESCRIPTION, List.of(ByteBuffer.wrap(description)));
            zip.finish();
            sealedBytes = zip.position();
            file.sync();
            file.close();
            PackName name = new PackName(Sha256.of(description));
            store.publish(aside, name);
            ended = true;
            store.giveBack(buffer);
            return name;
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    /// Bytes of the pack's file; after [#seal] the whole file.
    public long sizeBytes() {
        return ended ? sealedBytes : zip.position();
    }

    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        store.giveBack(buffer);
        metadata.abandon();
        try {
            file.close();
            store.disk().delete(aside);
        } catch (IOException leftForTheNextStart) {
            // What lies aside is removed when the store is opened again.
            return;
        }
    }

    private static Failure writeFailed(IOException cause) {
        return new Failure("pack.write-failed", "A pack could not be written; is the disk full or failing?", cause);
    }
}
