package tessera.dicom;

/// Where the bytes of one frame lie in the source of its object.
///
/// @param offset first byte, from the start of the source
/// @param length bytes
/// @param fragmented the span covers several fragments: the item headers between them (PS3.5 §A.4) are to be
/// left out
public record Frame(long offset, long length, boolean fragmented) {}
