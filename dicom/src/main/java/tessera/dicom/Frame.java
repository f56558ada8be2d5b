package tessera.dicom;

/// Where the bytes of one frame lie in the source of its object.
///
/// @param offset first byte, from the start of the source
/// @param length bytes that hold the frame, in part or in whole
/// @param fragmented the span covers several fragments: the item headers between them (PS3.5 §A.4) are to be left out
/// @param firstBit 0, but for a one-bit frame that does not start with a byte (PS3.5 §8.1.1): how many low bits of the
///     first byte still belong to the frame before. Such a frame shares its first or last byte with its neighbours
public record Frame(long offset, long length, boolean fragmented, int firstBit) {
    /// A frame of whole bytes.
    public Frame(long offset, long length, boolean fragmented) {
        this(offset, length, fragmented, 0);
    }
}
