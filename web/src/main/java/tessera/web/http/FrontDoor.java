package tessera.web.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tessera.governance.Caller;
import tessera.governance.Role;
import tessera.kernel.Failure;
import tessera.web.http.RequestBody.BodyRefused;
import tessera.web.http.RouteTable.Match;

/// Every request comes through here: where it came from, which route it means, who asks, whether the route's
/// policy lets them, and one shape for every answer that is not what was asked for.
public final class FrontDoor extends Handler.Abstract {
    /// The cookie of a browser session.
    public static final String SESSION_COOKIE = "tessera_session";

    private static final Logger LOG = System.getLogger(FrontDoor.class.getName());

    private final RouteTable routes;
    private final Authentication authentication;
    private final TrustedProxies proxies;
    private final boolean loopbackOnly;
    private final HttpLimits limits;
    private final AccessLog log;
    private final Semaphore requests;

    /// A door over these routes.
    ///
    /// @param loopbackOnly plain HTTP for this machine: then requests must name it, because a page elsewhere that
    ///     resolves its own name to 127.0.0.1 must not reach us
    public FrontDoor(
            RouteTable routes,
            Authentication authentication,
            TrustedProxies proxies,
            boolean loopbackOnly,
            HttpLimits limits,
            AccessLog log) {
        this.routes = routes;
        this.authentication = authentication;
        this.proxies = proxies;
        this.loopbackOnly = loopbackOnly;
        this.limits = limits;
        this.log = log;
        this.requests = new Semaphore(limits.concurrentRequests());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answering answering = new Answering(request, response);
        try {
            answering.run();
            callback.succeeded();
        } catch (IOException | RuntimeException | Error cut) {
            // The answer was under way: cutting the connection is the only way to say that it is not whole.
            if (!(cut instanceof IOException)) {
                LOG.log(Level.ERROR, "a request failed by our own mistake", cut);
            }
            callback.failed(cut);
        } finally {
            answering.report();
        }
        return true;
    }

    /// One request on its way through.
    private final class Answering {
        private final Request request;
        private final Response response;
        private String routeName = "-";
        private Optional<Caller> caller = Optional.empty();
        private Optional<Exchange> exchange = Optional.empty();

        Answering(Request request, Response response) {
            this.request = request;
            this.response = response;
        }

        void run() throws IOException {
            SecurityHeaders.put(response.getHeaders(), request.isSecure() || !proxies.isEmpty());
            if (!requests.tryAcquire()) {
                refuse(new Refusal(503, "server.busy", "too many requests are at work; try again"));
                return;
            }
            try {
                answer();
            } catch (Refusal refusal) {
                refuse(refusal);
            } catch (BodyRefused refused) {
                refuse(refused.refusal());
            } catch (Failure failure) {
                refuseFor(failure);
            } catch (RuntimeException | StackOverflowError mistake) {
                LOG.log(Level.ERROR, "a request failed by our own mistake: " + routeName, mistake);
                refuse(new Refusal(500, "server.mistake", "the server made a mistake; it is in its log"));
            } finally {
                requests.release();
            }
        }

        private void answer() throws Refusal, Failure, IOException {
            Client client = proxies.client(request);
            if (loopbackOnly) {
                HostCheck.mustNameThisMachine(request.getHttpURI().getHost());
            }
            Match.Found found = find();
            routeName = found.route().toString();
            boolean fromCookie = recognise();
            admit(found.route(), client, fromCookie);
            QueryString query = QueryString.parse(request.getHttpURI().getQuery(), limits.queryParameters());
            PathValues path = PathValues.parse(found.route().pattern(), found.rawValues());
            Exchange opened = new Exchange(request, response, limits, client, path, query, caller);
            exchange = Optional.of(opened);
            found.route().action().answer(opened);
        }

        private Match.Found find() throws Refusal {
            String path = request.getHttpURI().getDecodedPath();
            if (request.getHttpURI().getPath().indexOf(';') >= 0) {
                throw Refusal.badRequest("path.malformed", "a path here has no parameters after a semicolon");
            }
            return switch (routes.match(Method.parse(request.getMethod()), path == null ? "" : path)) {
                case Match.Found found -> found;
                case Match.OtherMethods(var allowed) -> {
                    String allow = allowed.stream().map(Method::name).collect(Collectors.joining(", "));
                    response.getHeaders().put(HttpHeader.ALLOW, allow);
                    throw new Refusal(405, "method.not-allowed", "this path answers to " + allow);
                }
                case Match.NoRoute _ -> throw Refusal.notFound("path.unknown", "there is nothing at this path");
            };
        }

        /// Whether it was by cookie.
        private boolean recognise() throws Failure {
            String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
            if (authorization != null) {
                boolean isBearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
                caller = isBearer
                        ? authentication.byToken(authorization.substring(7).strip())
                        : Optional.empty();
                return false;
            }
            Optional<String> cookie = Cookies.find(request, SESSION_COOKIE);
            caller = cookie.isPresent() ? authentication.byCookie(cookie.get()) : Optional.empty();
            return caller.isPresent();
        }

        private void admit(Route route, Client client, boolean fromCookie) throws Refusal {
            boolean admitted = switch (route.policy()) {
                case OPEN -> true;
                case SIGNED_IN -> caller.isPresent();
                case STEWARD -> caller.isPresent();
            };
            if (!admitted) {
                response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"tessera\"");
                throw new Refusal(401, "session.required", "sign in first, or send an API token");
            }
            if (route.policy() == Policy.STEWARD
                    && caller.filter(c -> c.role() == Role.STEWARD).isEmpty()) {
                throw new Refusal(403, "role.missing", "this is for stewards");
            }
            if (route.method().changesState() && fromCookie) {
                CrossSite.check(request.getHeaders(), client);
            } else if (route.method().changesState() && caller.isEmpty()) {
                CrossSite.checkWhatIsSaid(request.getHeaders(), client);
            }
        }

        private void refuseFor(Failure failure) throws IOException {
            LOG.log(Level.WARNING, "{0} failed: {1}", routeName, failure.code());
            int status = FailureStatus.of(failure);
            refuse(new Refusal(status, failure.code(), failure.sentence()));
        }

        private void refuse(Refusal refusal) throws IOException {
            if (response.isCommitted()) {
                throw new IOException(refusal.code());
            }
            boolean page = SignInPage.isWanted(request, refusal);
            byte[] body = page ? SignInPage.body(request) : Json.error(refusal.code(), refusal.sentence());
            response.setStatus(refusal.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, page ? SignInPage.TYPE : "application/json");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
            response.getHeaders().remove(HttpHeader.CONTENT_ENCODING);
            response.getHeaders().remove(HttpHeader.ETAG);
            boolean later = refusal.status() == 503 || refusal.status() == 429;
            if (later && !response.getHeaders().contains(HttpHeader.RETRY_AFTER)) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, 5);
            }
            if (!UnreadBody.isPassed(request)) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            Content.Sink.write(response, true, ByteBuffer.wrap(body));
        }

        void report() {
            log.answered(new AccessLog.Answer(
                    routeName,
                    response.getStatus(),
                    exchange.map(Exchange::bytesRead).orElse(0L),
                    exchange.map(Exchange::bytesWritten).orElse(0L),
                    System.nanoTime() - request.getBeginNanoTime(),
                    caller));
        }
    }
}
