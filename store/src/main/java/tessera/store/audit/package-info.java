/// The audit log: one hash-chained file sequence a node, its roots signed every minute.
@NullMarked
package tessera.store.audit;

import org.jspecify.annotations.NullMarked;
