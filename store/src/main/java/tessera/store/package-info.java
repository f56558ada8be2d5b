/// What must never be lost: the intake journal, the packs, the audit log. Every byte goes through the kernel's
/// Disk, so that tests can take away whatever was not synced.
@NullMarked
package tessera.store;

import org.jspecify.annotations.NullMarked;
