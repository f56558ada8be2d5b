package tessera.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import tessera.kernel.Sha256;
import tessera.kernel.Trees;

/// What this machine can do, each measured once a run and only when asked for. MB are 10^6 bytes.
final class MachineLimits {
    /// An everyday CT slice.
    static final int CT_BYTES = 528_000;

    private static final int RUNS = 3;
    private static final int BLOCK_BYTES = 1 << 20;

    private final Path directory;
    private final double scale;
    private final Map<String, Double> measured = new HashMap<>();

    MachineLimits(Path directory, double scale) {
        this.directory = directory;
        this.scale = scale;
    }

    /// Sequential write of 1 MiB blocks into one file with one fdatasync at the end, in MB/s.
    double sequentialWrite() throws Exception {
        return once("write", this::writeOnce);
    }

    /// [#sequentialWrite] measured anew.
    double sequentialWriteNow() throws Exception {
        return Timing.medianOf(RUNS, this::writeOnce);
    }

    private double writeOnce() throws Exception {
        int blocks = scaled(1024);
        double seconds = onFile(0, file -> append(file, random(BLOCK_BYTES), blocks, false));
        return blocks * (BLOCK_BYTES / 1e6) / seconds;
    }

    /// Writes of 528 kB into preallocated files, each with an fdatasync, by so many writers at once, per
    /// second.
    double durableAppends(int writers) throws Exception {
        return once("append-" + writers, () -> {
            int count = scaled(writers == 1 ? 600 : 300);
            List<Timing.Work> work = new ArrayList<>();
            List<FileChannel> files = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                FileChannel file = preallocated("append" + i, (long) count * CT_BYTES);
                files.add(file);
                work.add(() -> append(file, random(CT_BYTES), count, true));
            }
            double seconds = Timing.secondsOfAll(work);
            for (FileChannel file : files) {
                file.close();
            }
            Trees.delete(directory);
            return writers * count / seconds;
        });
    }

    /// SHA-256 on one core in MB/s.
    double sha256() throws Exception {
        return once("sha256", () -> {
            MessageDigest digest = Sha256.newDigest();
            byte[] block = new byte[BLOCK_BYTES];
            int blocks = scaled(1500);
            return blocks
                    * (BLOCK_BYTES / 1e6)
                    / Timing.seconds(() -> {
                        for (int i = 0; i < blocks; i++) {
                            digest.update(block);
                        }
                    });
        });
    }

    /// One TCP stream over the loopback interface in MB/s.
    double loopback() throws Exception {
        return once("loopback", () -> {
            int blocks = scaled(4000);
            try (ServerSocketChannel server =
                    ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
                double seconds = Timing.secondsOfAll(
                        List.of(() -> sendBlocks(server, blocks), () -> receiveAll(server.getLocalAddress())));
                return blocks * (BLOCK_BYTES / 1e6) / seconds;
            }
        });
    }

    private double once(String name, Callable<Double> measure) throws Exception {
        Double known = measured.get(name);
        if (known == null) {
            known = Timing.medianOf(RUNS, measure);
            measured.put(name, known);
        }
        return known;
    }

    private int scaled(int full) {
        return Math.max(1, (int) (full * scale));
    }

    @FunctionalInterface
    private interface FileWork {
        void on(FileChannel file) throws IOException;
    }

    private double onFile(long preallocatedBytes, FileWork work) throws Exception {
        try (FileChannel file = preallocated("file", preallocatedBytes)) {
            return Timing.seconds(() -> work.on(file));
        } finally {
            Trees.delete(directory);
        }
    }

    private FileChannel preallocated(String name, long lengthBytes) throws IOException {
        Files.createDirectories(directory);
        FileChannel file = FileChannel.open(
                directory.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        ByteBuffer zeros = ByteBuffer.allocateDirect(BLOCK_BYTES);
        for (long at = 0; at < lengthBytes; at += BLOCK_BYTES) {
            file.write(zeros.clear(), at);
        }
        file.force(true);
        return file;
    }

    private static void append(FileChannel file, ByteBuffer block, int count, boolean syncEach) throws IOException {
        long at = 0;
        for (int i = 0; i < count; i++) {
            at += file.write(block.rewind(), at);
            if (syncEach) {
                file.force(false);
            }
        }
        file.force(false);
    }

    private static ByteBuffer random(int bytes) {
        byte[] content = new byte[bytes];
        new SplittableRandom(1).nextBytes(content);
        return ByteBuffer.allocateDirect(bytes).put(content).flip();
    }

    private static void sendBlocks(ServerSocketChannel server, int blocks) throws IOException {
        try (SocketChannel client = server.accept()) {
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
            for (int i = 0; i < blocks; i++) {
                block.clear();
                while (block.hasRemaining()) {
                    client.write(block);
                }
            }
        }
    }

    private static void receiveAll(SocketAddress address) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(BLOCK_BYTES);
            while (channel.read(buffer.clear()) >= 0) {}
        }
    }
}
