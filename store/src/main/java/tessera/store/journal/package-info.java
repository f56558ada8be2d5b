/// The intake journal: what arrived, encrypted with its deposit's key, durable before its sender is told
/// "success".
@NullMarked
package tessera.store.journal;

import org.jspecify.annotations.NullMarked;
