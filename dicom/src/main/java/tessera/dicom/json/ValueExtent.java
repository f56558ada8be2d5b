package tessera.dicom.json;

import tessera.dicom.Element;

/// The bytes of one value in the source of its data set.
///
/// @param offset      of the first byte, in bytes from the start of the source (of the inflated data set, when that is
///                    deflated); -1 for an element that was built, whose bytes are in `element`
/// @param length      in bytes; encapsulated pixel data include their item headers and the closing delimiter
/// @param swappedUnit how many bytes change places in a big endian source, which bulk data, always little endian
///                    (PS3.18 §F.2.6), must swap; 1 = none
public record ValueExtent(Element element, long offset, long length, int swappedUnit) {}
