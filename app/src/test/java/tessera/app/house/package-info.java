/// The rules of the house, as tests: module boundaries, homes of dangerous things, documents that tell the
/// truth.
@NullMarked
package tessera.app.house;

import org.jspecify.annotations.NullMarked;
