package tessera.app.bench;

import java.util.Optional;

/// One line of the table: what was done, how fast, and what that is held against.
///
/// @param work for example `STOW-RS, one client`
/// @param value in `unit`
record Figure(String work, double value, String unit, Optional<Yardstick> yardstick) {
    /// What a figure is held against.
    ///
    /// @param name `aim`, or what was measured in the same run: `nginx, 4 clients`
    /// @param value in the figure's unit
    /// @param atLeast whether the figure should be at least (true) or at most (false) the value
    record Yardstick(String name, double value, boolean atLeast) {}

    static Figure of(String work, double value, String unit) {
        return new Figure(work, value, unit, Optional.empty());
    }

    /// The figure should reach `value`.
    Figure atLeast(String name, double value) {
        return new Figure(work, this.value, unit, Optional.of(new Yardstick(name, value, true)));
    }

    /// The figure should stay within `value`.
    Figure atMost(String name, double value) {
        return new Figure(work, this.value, unit, Optional.of(new Yardstick(name, value, false)));
    }

    /// Whether it does as it should; true when it is held against nothing.
    boolean met() {
        return yardstick
                .map(stick -> stick.atLeast() ? value >= stick.value() : value <= stick.value())
                .orElse(true);
    }
}
