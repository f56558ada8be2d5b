package tessera.app.command;

/// What a command's exit status says to the script that called it.
final class ExitCode {
    static final int DONE = 0;
    static final int SOMETHING_HELD_OR_DAMAGED = 1;
    static final int USAGE = 2;
    static final int COULD_NOT_RUN = 3;

    private ExitCode() {}
}
