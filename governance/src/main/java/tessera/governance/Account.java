package tessera.governance;

import java.util.Set;

/// Someone who may sign in.
///
/// @param disabled a disabled account keeps its history and opens nothing
public record Account(UserName name, Set<Role> roles, boolean disabled) {
    public Account {
        roles = Set.copyOf(roles);
    }
}
