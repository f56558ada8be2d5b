package tessera.web.http;

import java.nio.file.Path;

/// Where the server's certificate and private key lie, both PEM.
///
/// @param certificate the server's certificate first, then those that lead to its root
/// @param key PKCS #8, not encrypted; readable by this server only
public record TlsFiles(Path certificate, Path key) {}
