package tessera.kernel;

/// The POSIX signals Tessera sends, with their numbers on Linux.
public enum Signal {
    INTERRUPT(2),
    QUIT(3),
    KILL(9),
    TERMINATE(15);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
