package tessera.web.dicomweb;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomObject;
import tessera.dicom.FileMeta;
import tessera.dicom.Part10;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;
import tessera.kernel.Failure;

/// Rewrites a native object (implicit, big endian, deflated) in Explicit VR Little Endian (PS3.5 §A.2). Values
/// stay as they are but for their byte order.
final class ExplicitLittle {
    private static final int BUFFER_BYTES = 256 << 10;

    private ExplicitLittle() {}

    static void write(PackedInstance packed, OutputStream target) throws Failure, IOException {
        PackedInstance.Parsed parsed = packed.parse();
        BufferedOutputStream buffered = new BufferedOutputStream(new Unclosed(target), BUFFER_BYTES);
        Part10.write(fileMeta(parsed.object()), parsed.object().dataSet(), parsed.bulk(), buffered);
        buffered.flush();
    }

    private static DataSet fileMeta(DicomObject object) {
        DataSet syntax = new DataSetBuilder()
                .put(
                        Tag.TRANSFER_SYNTAX_UID,
                        Vr.UI,
                        TransferSyntax.EXPLICIT_LITTLE.uid().value())
                .build();
        return FileMeta.withLength(
                object.fileMeta().with(syntax.find(Tag.TRANSFER_SYNTAX_UID).orElseThrow()));
    }

    /// Writes through and leaves the end of the answer to its owner.
    private static final class Unclosed extends OutputStream {
        private final OutputStream target;

        Unclosed(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public void write(byte[] content, int offset, int length) throws IOException {
            target.write(content, offset, length);
        }
    }
}
