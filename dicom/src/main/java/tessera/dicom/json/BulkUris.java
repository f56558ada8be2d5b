package tessera.dicom.json;

import tessera.kernel.Sha256;

/// Which values a DICOM JSON object holds itself and which it refers to (PS3.18 §F.2.6, §F.2.7).
///
/// Pixel data, and every value that the parser left in its source, is a BulkDataURI `{root}/{tag path}`; other
/// binary values (OB OD OF OL OV OW UN) are one when they are longer than `inlineBytes`, else an InlineBinary.
///
/// @param root        the URI in front of a [PathTag], without a slash at its end
/// @param inlineBytes the longest binary value to hold inline, before base64
public record BulkUris(String root, int inlineBytes) {
    /// What the archive uses: small enough that metadata stay quick, large enough for private headers that
    /// people read.
    public static final int DEFAULT_INLINE_BYTES = 1024;

    private static final String ARCHIVE_ROOT = "/bulk/";

    public BulkUris {
        if (inlineBytes < 0 || root.endsWith("/")) {
            throw new IllegalArgumentException("a root without a slash at its end, and no negative length");
        }
    }

    /// The archive's own bulk data route: `/bulk/{digest of the instance}/{tag path}`.
    public static BulkUris ofInstance(Sha256 digest) {
        return new BulkUris(ARCHIVE_ROOT + digest.hex(), DEFAULT_INLINE_BYTES);
    }

    public String uri(PathTag path) {
        return root + "/" + path.text();
    }
}
