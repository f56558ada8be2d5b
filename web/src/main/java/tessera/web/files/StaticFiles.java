package tessera.web.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tessera.kernel.Failure;
import tessera.web.http.ByteRange;
import tessera.web.http.Exchange;
import tessera.web.http.Refusal;
import tessera.web.http.ResponseBody;

/// One folder of built files. Its names are read once at the start, so no path of a request is ever made into a
/// path on disk: it either is one of those names or is not found.
///
/// Files with a hash in their name are cached for good, all others are asked for again by entity tag. Text is
/// sent compressed to those who take it; what was compressed once is kept, up to a limit.
public final class StaticFiles {
    private static final Pattern HASHED =
            Pattern.compile(".*(?:[0-9a-f]{16,}\\.[a-z0-9]+|-[A-Za-z0-9_-]{8}\\.[a-z0-9]+)");
    private static final long MAX_COMPRESSED_BYTES = 32L << 20;
    private static final long MIN_TO_COMPRESS = 1_024;
    private static final int STEP_BYTES = 256 << 10;

    private final Map<String, StaticFile> files;
    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();
    private final AtomicLong compressedBytes = new AtomicLong();

    /// One file of the folder.
    private record StaticFile(Path path, long size, String tag, String contentType) {}

    private StaticFiles(Map<String, StaticFile> files) {
        this.files = files;
    }

    /// An absent folder has no files: the server runs without its web app then.
    public static StaticFiles in(Path root) throws Failure {
        Map<String, StaticFile> files = new HashMap<>();
        if (!Files.isDirectory(root)) {
            return new StaticFiles(files);
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                files.put(name, describe(path, name));
            }
        } catch (IOException unreadable) {
            throw new Failure("files.unreadable", "The built web files cannot be read.", unreadable);
        }
        return new StaticFiles(files);
    }

    private static StaticFile describe(Path path, String name) throws IOException {
        long size = Files.size(path);
        long changed = Files.getLastModifiedTime(path).toMillis();
        String tag = "W/\"%x-%x\"".formatted(size, changed);
        return new StaticFile(path, size, tag, ContentTypes.of(name));
    }

    public boolean has(String name) {
        return files.containsKey(name);
    }

    /// Sends a file, 304 when the client has it, or 404.
    public void send(Exchange exchange, String name) throws Refusal, IOException {
        StaticFile file = files.get(name);
        if (file == null) {
            throw Refusal.notFound("file.unknown", "there is no such file");
        }
        exchange.header("ETag", file.tag());
        exchange.header("Vary", "Accept-Encoding");
        exchange.header(
                "Cache-Control", HASHED.matcher(name).matches() ? "private, max-age=31536000, immutable" : "no-cache");
        if (exchange.header("If-None-Match").filter(file.tag()::equals).isPresent()) {
            exchange.empty(304);
            return;
        }
        boolean takesGzip = exchange.header("Accept-Encoding").orElse("").contains("gzip");
        Optional<byte[]> gzip = takesGzip && isWorthCompressing(file) ? gzip(name, file) : Optional.empty();
        if (gzip.isPresent()) {
            exchange.header("Content-Encoding", "gzip");
            exchange.send(200, file.contentType(), gzip.get());
        } else {
            sendPlain(exchange, file);
        }
    }

    private static boolean isWorthCompressing(StaticFile file) {
        return file.size() >= MIN_TO_COMPRESS
                && file.size() <= MAX_COMPRESSED_BYTES
                && ContentTypes.isCompressible(file.contentType());
    }

    private Optional<byte[]> gzip(String name, StaticFile file) throws IOException {
        byte[] known = compressed.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (compressedBytes.get() > MAX_COMPRESSED_BYTES) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) file.size() / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file.path(), gzip);
        }
        byte[] made = bytes.toByteArray();
        if (compressed.putIfAbsent(name, made) == null) {
            compressedBytes.addAndGet(made.length);
        }
        return Optional.of(made);
    }

    private static void sendPlain(Exchange exchange, StaticFile file) throws Refusal, IOException {
        ByteRange.Wanted wanted = ByteRange.of(exchange.header("Range"), file.size());
        if (wanted instanceof ByteRange.Wanted.Part(ByteRange range)) {
            exchange.header("Content-Range", range.contentRange(file.size()));
            copy(exchange, 206, file, range);
        } else {
            copy(exchange, 200, file, new ByteRange(0, file.size()));
        }
    }

    private static void copy(Exchange exchange, int status, StaticFile file, ByteRange range) throws IOException {
        ResponseBody body = exchange.open(status, file.contentType(), range.length());
        try (var channel = Files.newByteChannel(file.path())) {
            channel.position(range.from());
            long left = range.length();
            while (left > 0 && !body.isSilent()) {
                ByteBuffer step = ByteBuffer.allocate((int) Math.min(left, STEP_BYTES));
                if (channel.read(step) < 0) {
                    throw new IOException("a static file has become shorter");
                }
                left -= step.position();
                body.write(step.flip());
            }
        }
        body.close();
    }
}
