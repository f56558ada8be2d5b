package tessera.app.bench;

import java.io.PrintStream;
import java.util.Locale;

/// Prints figures as they come, in columns: work, figure, held against, ratio.
final class FigureTable {
    private static final String ROW = "%-52s %12s %-12s %-34s %7s%n";

    private final PrintStream out;

    FigureTable(PrintStream out) {
        this.out = out;
    }

    void head() {
        out.printf(ROW, "work", "figure", "", "held against", "ratio");
    }

    void add(Figure figure) {
        String against = figure.yardstick()
                .map(stick -> (stick.atLeast() ? "≥ " : "≤ ") + number(stick.value()) + " " + stick.name())
                .orElse("");
        String ratio = figure.yardstick()
                .map(stick ->
                        String.format(Locale.ROOT, "%.2f", figure.value() / stick.value()) + (figure.met() ? "" : " !"))
                .orElse("");
        out.printf(ROW, figure.work(), number(figure.value()), figure.unit(), against, ratio);
        out.flush();
    }

    void failed(String name, Exception reason) {
        out.printf("%-52s could not be measured: %s%n", name, reason);
        out.flush();
    }

    /// Three significant digits below 100, whole numbers above, thousands set apart.
    private static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
