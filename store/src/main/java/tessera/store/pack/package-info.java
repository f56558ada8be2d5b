/// Packs: immutable stored ZIPs, one for each series of a deposit, named after the digest that vouches for
/// every byte.
@NullMarked
package tessera.store.pack;

import org.jspecify.annotations.NullMarked;
