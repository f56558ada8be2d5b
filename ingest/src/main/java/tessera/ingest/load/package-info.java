/// Import from the archive's own machine: folders, ZIP files, DICOMDIRs, single files. Start reading at
/// [Importer].
@NullMarked
package tessera.ingest.load;

import org.jspecify.annotations.NullMarked;
