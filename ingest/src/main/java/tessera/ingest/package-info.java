/// The way of an image: received into the journal, recognised, permitted, packed, catalogued, or held for a
/// person. Start reading at [Ingest], then [Delivery] (the way in) and [Settler] (the rest of the way).
@NullMarked
package tessera.ingest;

import org.jspecify.annotations.NullMarked;
