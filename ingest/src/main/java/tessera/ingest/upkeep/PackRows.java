package tessera.ingest.upkeep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tessera.catalogue.archive.ArchivedPack;
import tessera.catalogue.archive.InstanceRow;
import tessera.catalogue.archive.SeriesRow;
import tessera.catalogue.archive.StudyRow;
import tessera.catalogue.archive.Supersession;
import tessera.dicom.DataSet;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.json.BulkResolver;
import tessera.dicom.json.DicomJson;
import tessera.dicom.json.JsonFailure;
import tessera.dicom.json.JsonLimits;
import tessera.dicom.json.QidoAttributes;
import tessera.ingest.InstanceNumbers;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.store.pack.GzipJson;
import tessera.store.pack.PackAbout;
import tessera.store.pack.PackDescription;
import tessera.store.pack.PackReader;
import tessera.store.pack.PackStore;
import tessera.store.pack.SourceMark;

/// The catalogue's rows of a pack, read from nothing but the pack.
final class PackRows {
    private static final String NO_MARK = "0".repeat(64);

    /// Bulk data are not needed for rows and stay where they are.
    private static final BulkResolver LEFT_IN_THE_PACK = (_, _) -> Optional.of(new Value.Bulk(0, 0));

    private PackRows() {}

    static ArchivedPack read(PackStore packs, PackName name, Supersession supersession, Instant archivedAt)
            throws Failure {
        try (PackReader reader = packs.open(name)) {
            PackDescription description = reader.describe();
            List<DataSet> metadata = metadata(reader);
            List<InstanceRow> rows = new ArrayList<>();
            for (int i = 0; i < metadata.size(); i++) {
                rows.add(row(description.instances().get(i), metadata.get(i)));
            }
            QidoAttributes first = QidoAttributes.of(metadata.getFirst());
            PackAbout about = description.about();
            return new ArchivedPack(
                    name,
                    about.trial(),
                    about.participant(),
                    about.deposit(),
                    size(packs, name),
                    archivedAt,
                    supersession,
                    new StudyRow(about.study(), first.study()),
                    new SeriesRow(about.series(), first.series()),
                    rows);
        } catch (IOException | JsonFailure e) {
            throw new Failure("pack.metadata-unreadable", "The metadata of pack " + name + " cannot be read.", e);
        }
    }

    private static List<DataSet> metadata(PackReader reader) throws IOException, JsonFailure, Failure {
        int[] ordinals = IntStream.rangeClosed(1, reader.instanceCount()).toArray();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        GzipJson.inflate(reader.metadata(ordinals), json);
        List<DataSet> metadata =
                DicomJson.read(new ByteArrayInputStream(json.toByteArray()), JsonLimits.DEFAULT, LEFT_IN_THE_PACK);
        if (metadata.size() != ordinals.length || metadata.isEmpty()) {
            throw new Failure("pack.metadata-incomplete", "The metadata of a pack do not match its instances.");
        }
        return metadata;
    }

    private static InstanceRow row(PackDescription.Instance instance, DataSet metadata) {
        return new InstanceRow(
                instance.entry().ordinal(),
                instance.sopInstance(),
                instance.sopClass(),
                instance.transferSyntax(),
                instance.entry().offset(),
                instance.entry().length(),
                instance.entry().sha256(),
                new Sha256(instance.source().map(SourceMark::dataSet).orElse(NO_MARK)),
                instance.entry().frames(),
                InstanceNumbers.of(metadata.integer(Tag.INSTANCE_NUMBER)),
                QidoAttributes.of(metadata).instance());
    }

    private static long size(PackStore packs, PackName name) throws IOException {
        return Files.size(packs.pathOf(name));
    }
}
