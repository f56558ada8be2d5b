/// The command line: one small class a command, each asking one [tessera.app.control.Operation] of the archive.
@NullMarked
package tessera.app.command;

import org.jspecify.annotations.NullMarked;
