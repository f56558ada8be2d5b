/// The plumbing under every route: a table of routes that each carry a policy, one exchange, one error shape,
/// limits.
@NullMarked
package tessera.web.http;

import org.jspecify.annotations.NullMarked;
