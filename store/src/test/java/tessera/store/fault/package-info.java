/// Faults for the tests of every module that keeps something.
@NullMarked
package tessera.store.fault;

import org.jspecify.annotations.NullMarked;
