package tessera.kernel.postgres;

import java.util.regex.Pattern;

/// Names of roles and databases are ours, never data; they go into SQL unquoted and so are held to this form.
final class SqlName {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private SqlName() {}

    static String check(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a role or database");
        }
        return name;
    }
}
