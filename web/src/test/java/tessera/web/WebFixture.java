package tessera.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tessera.catalogue.gate.GateContext;
import tessera.governance.Account;
import tessera.governance.Accounts;
import tessera.governance.Argon2Settings;
import tessera.governance.Ledger;
import tessera.governance.PasswordHashes;
import tessera.governance.Role;
import tessera.governance.Secrets;
import tessera.governance.SessionLimits;
import tessera.governance.Sessions;
import tessera.governance.ThrottleLimits;
import tessera.governance.Tokens;
import tessera.governance.UserName;
import tessera.kernel.Failure;
import tessera.web.http.Listening;
import tessera.web.port.Packs;

/// The whole web server with real governance on a free port, over an archive in memory.
final class WebFixture implements AutoCloseable {
    final FakeArchive archive = new FakeArchive();
    final FakeGovernance governance = new FakeGovernance();
    final WebServer server;
    final String password;
    final String token;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    WebFixture(Path directory) throws Failure, IOException {
        this(directory, Optional.empty());
    }

    /// Over real packs when they are given.
    WebFixture(Path directory, Optional<Packs> packs) throws Failure, IOException {
        SecureRandom random = new SecureRandom();
        InstantSource clock = Instant::now;
        Ledger ledger = new Ledger(governance, clock);
        Secrets secrets = new Secrets(random);
        PasswordHashes hashes = new PasswordHashes(new Argon2Settings(256, 1, 1, 16, 32, 2), random);
        Accounts accounts = new Accounts(governance, hashes, secrets, ThrottleLimits.DEFAULT, clock, ledger);
        Sessions sessions = new Sessions(governance, secrets, SessionLimits.DEFAULT, clock, ledger);
        Tokens tokens = new Tokens(governance, secrets, SessionLimits.DEFAULT, clock, ledger);
        Services services = new Services(
                session -> new GateContext(session, "signed"),
                archive,
                governance,
                packs.orElse(archive),
                archive,
                governance,
                accounts,
                sessions,
                tokens,
                ledger);
        Path app = writeApp(directory);
        server =
                new WebServer(WebSettings.of(Listening.onLoopback(0), app, directory.resolve("ohif"), "0.1"), services);
        UserName steward = new UserName("steward");
        password = accounts.create(steward, Role.STEWARD, "test").password();
        token = tokens.issue(new Account(steward, Role.STEWARD, false), "test", "test")
                .text();
    }

    private static Path writeApp(Path directory) throws IOException {
        Path app = Files.createDirectories(directory.resolve("dist"));
        Files.createDirectories(app.resolve("assets"));
        Files.writeString(app.resolve("index.html"), "<!doctype html>app");
        Files.writeString(app.resolve("assets/index-B_QwRlzY.js"), "let a = 1;\n".repeat(500));
        Path ohif = Files.createDirectories(directory.resolve("ohif"));
        Files.writeString(ohif.resolve("index.html"), "<!doctype html>viewer");
        Files.writeString(ohif.resolve("app-config.js"), "config");
        Files.writeString(directory.resolve("secret.txt"), "secret");
        return app;
    }

    URI uri(String path) {
        return URI.create(server.address() + path);
    }

    HttpRequest.Builder unsigned(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    HttpRequest.Builder signed(String path) {
        return unsigned(path).header("Authorization", "Bearer " + token);
    }

    HttpResponse<String> get(String path, String... headers) throws IOException {
        return text(with(signed(path), headers));
    }

    HttpResponse<byte[]> bytes(String path, String... headers) throws IOException {
        return send(with(signed(path), headers), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String contentType, byte[] body, String... headers) throws IOException {
        return text(
                with(signed(path), headers).header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> postJson(String path, String body) throws IOException {
        return post(path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> text(HttpRequest.Builder request) throws IOException {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        try {
            return client.send(request.build(), handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws Failure {
        client.close();
        server.close();
    }
}
