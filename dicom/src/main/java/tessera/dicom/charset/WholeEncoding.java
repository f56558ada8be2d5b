package tessera.dicom.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// A value field in one encoding without code extensions: UTF-8, GB18030, GBK (PS3.3 Table C.12-5).
final class WholeEncoding {
    private WholeEncoding() {}

    static Decoded read(Charset charset, byte[] bytes) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // No encoding of the table makes more UTF-16 units than it has bytes; each error makes one of at least one
        // byte.
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        boolean undecodable = false;
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            undecodable = true;
            out.put(CodeElement.UNDEFINED);
            in.position(in.position() + result.length());
            result = decoder.decode(in, out, true);
        }
        decoder.flush(out);
        return new Decoded(out.flip().toString(), undecodable, false);
    }
}
