/// Who may sign in, with what, for how long, and the record of it: accounts, sessions, API tokens, the ledger.
/// What a caller may then see is decided by the gate in the database.
@NullMarked
package tessera.governance;

import org.jspecify.annotations.NullMarked;
