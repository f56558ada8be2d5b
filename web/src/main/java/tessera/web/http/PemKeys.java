package tessera.web.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tessera.kernel.Failure;

/// Reads PEM files (RFC 7468) into a key store that lives in memory only.
final class PemKeys {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final long MAX_FILE_BYTES = 1 << 20;

    private PemKeys() {}

    static KeyStore load(TlsFiles files) throws Failure {
        try {
            PrivateKey key = key(read(files.key()));
            Certificate[] chain = chain(read(files.certificate()));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("tessera", key, new char[0], chain);
            return store;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new Failure(
                    "tls.unusable", "The certificate or its key cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    private static String read(Path file) throws Failure, IOException {
        if (!Files.isReadable(file) || Files.size(file) > MAX_FILE_BYTES) {
            throw new Failure("tls.missing", "There is no readable PEM file at " + file + ".");
        }
        return Files.readString(file);
    }

    private static Certificate[] chain(String pem) throws Failure, GeneralSecurityException {
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(
                        new ByteArrayInputStream(pem.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        if (certificates.isEmpty()) {
            throw new Failure("tls.no-certificate", "The certificate file holds no PEM certificate.");
        }
        return certificates.toArray(Certificate[]::new);
    }

    private static PrivateKey key(String pem) throws Failure, GeneralSecurityException {
        Matcher block = PKCS8.matcher(pem);
        if (!block.find()) {
            throw new Failure(
                    "tls.key-form",
                    "The key file must hold an unencrypted PKCS #8 key (BEGIN PRIVATE KEY); "
                            + "convert it with: openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(1));
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException anotherAlgorithm) {
                // the next one is tried
            }
        }
        throw new Failure("tls.key-algorithm", "The key is none of EC, RSA or EdDSA.");
    }
}
