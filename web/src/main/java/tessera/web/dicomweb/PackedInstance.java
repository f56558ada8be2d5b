package tessera.web.dicomweb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import tessera.catalogue.search.StoredInstance;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.TransferSyntax;
import tessera.kernel.BuffersChannel;
import tessera.kernel.Failure;
import tessera.web.port.Packs;

/// A stored instance in its open pack.
record PackedInstance(StoredInstance stored, Packs.Pack pack) implements AutoCloseable {
    static PackedInstance open(Packs packs, StoredInstance stored) throws Failure {
        return new PackedInstance(stored, packs.open(stored.pack()));
    }

    TransferSyntax syntax() {
        return TransferSyntax.of(stored.transferSyntax());
    }

    List<ByteBuffer> slices() {
        return pack.slices(stored.ordinal(), 0, stored.length());
    }

    List<ByteBuffer> slices(long from, long length) {
        return pack.slices(stored.ordinal(), from, length);
    }

    /// The object with its long values left in the pack.
    Parsed parse() throws ParseFailure, IOException {
        ByteSource source = ByteSource.of(new BuffersChannel(slices()));
        DicomObject object = DicomReader.read(source, ReadOptions.DEFAULT.withoutChecks());
        return new Parsed(object, BulkSource.of(object, source));
    }

    /// @param bulk gives the values that were left in the pack
    record Parsed(DicomObject object, BulkSource bulk) {}

    @Override
    public void close() {
        pack.close();
    }
}
