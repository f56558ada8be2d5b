package tessera.store.pack;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tessera.kernel.Failure;
import tessera.kernel.PackName;

/// A pack's file in memory, shared by all its readers; unmapped when the last of them and the store have let
/// go.
final class MappedPack {
    private static final long SLICE_BYTES = 1L << 30;

    private final PackName name;
    private final Arena arena;
    private final MemorySegment file;
    private final List<ZipDirectory.Entry> entries;
    private final ByteBuffer instances;
    private final ZipDirectory.Entry frames;
    private final ZipDirectory.Entry metadata;
    private final ZipDirectory.Entry description;
    /// Readers that are open, and one for the store while it keeps the pack.
    private int users = 1;

    private MappedPack(PackName name, Arena arena, MemorySegment file) throws Failure {
        this.name = name;
        this.arena = arena;
        this.file = file;
        this.entries = ZipDirectory.read(file);
        Map<String, ZipDirectory.Entry> byName = new HashMap<>();
        entries.subList(Math.max(0, entries.size() - 4), entries.size())
                .forEach(entry -> byName.put(entry.name(), entry));
        this.frames = entry(byName, PackLayout.FRAMES);
        this.metadata = entry(byName, PackLayout.METADATA);
        this.description = entry(byName, PackLayout.DESCRIPTION);
        ZipDirectory.Entry table = entry(byName, PackLayout.INSTANCES);
        if (table.length() % InstanceTable.INSTANCE_BYTES != 0 || table.length() > Integer.MAX_VALUE) {
            throw damaged();
        }
        this.instances = file.asSlice(table.contentOffset(), table.length()).asByteBuffer();
    }

    static MappedPack open(PackName name, Path path) throws Failure {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment file = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            return new MappedPack(name, arena, file);
        } catch (NoSuchFileException e) {
            arena.close();
            throw new Failure("pack.missing", "There is no pack " + name + "; restore it from a backup.", e);
        } catch (IOException e) {
            arena.close();
            throw new Failure("pack.read-failed", "The pack " + name + " could not be read.", e);
        } catch (Failure e) {
            arena.close();
            throw e;
        }
    }

    PackName name() {
        return name;
    }

    synchronized boolean retain() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    synchronized void release() {
        users--;
        if (users == 0) {
            arena.close();
        }
    }

    MemorySegment file() {
        return file;
    }

    List<ZipDirectory.Entry> entries() {
        return entries;
    }

    int instanceCount() {
        return instances.capacity() / InstanceTable.INSTANCE_BYTES;
    }

    PackEntry instance(int ordinal) {
        if (ordinal < 1 || ordinal > instanceCount()) {
            throw new IndexOutOfBoundsException("the pack has no such instance");
        }
        return InstanceTable.read(instances, ordinal);
    }

    /// `length` bytes from `offset` in the file, in pieces of at most 1 GiB.
    List<ByteBuffer> slices(long offset, long length) {
        if (length <= SLICE_BYTES) {
            return List.of(file.asSlice(offset, length).asByteBuffer());
        }
        List<ByteBuffer> slices = new ArrayList<>();
        for (long at = 0; at < length; at += SLICE_BYTES) {
            slices.add(file.asSlice(offset + at, Math.min(SLICE_BYTES, length - at))
                    .asByteBuffer());
        }
        return slices;
    }

    FrameSpan frame(int ordinal, int number) {
        PackEntry instance = instance(ordinal);
        if (number < 1 || number > instance.frames()) {
            throw new IndexOutOfBoundsException("the instance has no such frame");
        }
        long at = (InstanceTable.firstFrame(instances, ordinal) + number - 1) * InstanceTable.FRAME_BYTES;
        ByteBuffer span = file.asSlice(frames.contentOffset(), frames.length())
                .asSlice(at, InstanceTable.FRAME_BYTES)
                .asByteBuffer();
        long offset = span.getLong(0);
        long length = span.getLong(8) & ~InstanceTable.FRAGMENTED;
        if (offset < 0 || length > instance.length() - offset) {
            throw new IndexOutOfBoundsException("the frame lies outside its instance");
        }
        return new FrameSpan(offset, length, (span.getLong(8) & InstanceTable.FRAGMENTED) != 0);
    }

    MetadataFragment metadata(int ordinal) {
        instance(ordinal);
        MemorySegment entry = file.asSlice(metadata.contentOffset(), metadata.length());
        ByteBuffer line = entry.asSlice(
                        MetadataRuns.HEAD_BYTES + (ordinal - 1L) * MetadataRuns.RECORD_BYTES, MetadataRuns.RECORD_BYTES)
                .asByteBuffer();
        ByteBuffer deflated = entry.asSlice(line.getLong(0), line.getInt(8)).asByteBuffer();
        return new MetadataFragment(deflated, line.getLong(12), line.getInt(20));
    }

    byte[] description() {
        return file.asSlice(description.contentOffset(), description.length()).toArray(ValueLayout.JAVA_BYTE);
    }

    private static ZipDirectory.Entry entry(Map<String, ZipDirectory.Entry> byName, String name) throws Failure {
        ZipDirectory.Entry entry = byName.get(name);
        if (entry == null) {
            throw damaged();
        }
        return entry;
    }

    private static Failure damaged() {
        return new Failure("pack.damaged", "The pack's index is damaged or missing.");
    }
}
