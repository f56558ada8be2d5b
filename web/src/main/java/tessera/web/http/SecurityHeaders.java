package tessera.web.http;

import org.eclipse.jetty.http.HttpFields;

/// The headers that every answer carries, errors included. Pages get nothing from any other host; the viewer,
/// which compiles WebAssembly and starts workers from blobs, gets just that much more.
public final class SecurityHeaders {
    private static final String PAGES = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
            + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
    private static final String VIEWER =
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' blob:; "
                    + "worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                    + "font-src 'self' data:; connect-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; "
                    + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void put(HttpFields.Mutable headers, boolean secure) {
        headers.put("Content-Security-Policy", PAGES);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        headers.put("Cache-Control", "no-store");
        if (secure) {
            headers.put("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /// For pages and scripts under `/viewer/`.
    public static void allowViewer(Exchange exchange) {
        exchange.header("Content-Security-Policy", VIEWER);
        exchange.header("Cross-Origin-Embedder-Policy", "require-corp");
    }
}
