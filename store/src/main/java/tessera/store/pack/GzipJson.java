package tessera.store.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// A JSON array of metadata fragments, as one gzip member without inflating anything, or as plain text.
public final class GzipJson {
    private GzipJson() {}

    public static List<ByteBuffer> compose(List<MetadataFragment> fragments) {
        return tessera.store.Skeleton.missing();
    }

    public static void inflate(List<MetadataFragment> fragments, OutputStream sink) throws IOException {
        tessera.store.Skeleton.<Object>missing();
    }
}
