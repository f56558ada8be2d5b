package tessera.app.score;

/// The upper end of the one-sided 95 % confidence interval of a share, by Clopper and Pearson (Biometrika 26, 1934):
/// the largest share with which so few findings are still as likely as one in twenty.
final class MissBound {
    private static final double LEAST_LIKELY = 0.05;
    private static final int HALVINGS = 100;

    private MissBound() {}

    /// For `found` of `trials` that were looked for; 1 where nothing was looked for.
    static double upper(int found, int trials) {
        if (found < 0 || found > trials) {
            throw new IllegalArgumentException("more was found than looked for");
        }
        if (found == trials) {
            return 1;
        }
        if (found == 0) {
            return -Math.expm1(Math.log(LEAST_LIKELY) / trials);
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (atMost(found, trials, middle) > LEAST_LIKELY) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// The probability of at most `found` in `trials`: the lower tail of the binomial distribution.
    private static double atMost(int found, int trials, double share) {
        double logTerm = trials * Math.log1p(-share);
        double sum = Math.exp(logTerm);
        for (int i = 1; i <= found; i++) {
            logTerm += Math.log(trials - i + 1.0) - Math.log(i) + Math.log(share) - Math.log1p(-share);
            sum += Math.exp(logTerm);
        }
        return sum;
    }
}
