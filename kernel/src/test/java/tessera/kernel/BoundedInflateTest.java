package tessera.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class BoundedInflateTest {
    private final byte[] content = new byte[100_000];

    @Test
    void whatWasDeflatedComesBack() throws IOException {
        Arrays.fill(content, (byte) 7);
        assertThat(inflate(deflate(true), false, content.length).readAllBytes()).isEqualTo(content);
        assertThat(inflate(deflate(false), true, content.length).readAllBytes()).isEqualTo(content);
    }

    @Test
    void oneByteOverTheLimitIsRefused() throws IOException {
        BoundedInflate stream = inflate(deflate(true), false, content.length - 1L);
        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOfSatisfying(
                        BoundedInflate.Refused.class,
                        refused -> assertThat(refused.tooLarge()).isTrue());
    }

    @Test
    void aStreamThatEndsEarlyIsRefused() throws IOException {
        byte[] deflated = deflate(true);
        BoundedInflate stream = inflate(Arrays.copyOf(deflated, deflated.length - 3), false, content.length);
        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOfSatisfying(
                        BoundedInflate.Refused.class,
                        refused -> assertThat(refused.tooLarge()).isFalse());
    }

    @Test
    void noiseIsRefused() {
        byte[] noise = new byte[64];
        Arrays.fill(noise, (byte) 0xFF);
        assertThatThrownBy(() -> inflate(noise, false, 1_000).readAllBytes())
                .isInstanceOf(BoundedInflate.Refused.class);
    }

    private static BoundedInflate inflate(byte[] deflated, boolean zlibHeader, long limitBytes) {
        return new BoundedInflate(new ByteArrayInputStream(deflated), zlibHeader, limitBytes);
    }

    private byte[] deflate(boolean raw) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes, new Deflater(9, raw))) {
            deflater.write(content);
        }
        return bytes.toByteArray();
    }
}
