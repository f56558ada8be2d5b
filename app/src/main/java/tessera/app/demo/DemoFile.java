package tessera.app.demo;

import java.nio.ByteBuffer;

/// One DICOM file of the demonstration.
///
/// @param path relative, with `/`: participant, visit, file
/// @param content a Part 10 file in Explicit VR Little Endian, from the buffer's position to its limit; it is the
///     receiver's
public record DemoFile(String path, ByteBuffer content) {}
