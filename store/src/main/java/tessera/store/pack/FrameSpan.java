package tessera.store.pack;

/// Where one frame's bytes lie in its instance.
///
/// @param offset first byte, counted from the first byte of the instance
/// @param length bytes
/// @param fragmented true when the span covers several fragments, whose item headers are to be left out (PS3.5
/// §A.4)
public record FrameSpan(long offset, long length, boolean fragmented) {
    public FrameSpan {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("a span has no negative numbers");
        }
    }
}
