package tessera.deident;

import java.util.Set;
import tessera.dicom.Tag;

/// Texts that are settings or makes of equipment, which the table of PS3.15 does not name and which stay as they
/// are: without them images of different scanners cannot be told apart.
final class TechnicalTexts {
    private static final Set<Integer> TAGS = Set.of(
            Tag.MANUFACTURER,
            0x00081090, // Manufacturer's Model Name
            0x00180024, // Sequence Name
            0x00180031, // Radiopharmaceutical
            0x00181020, // Software Versions
            0x00181160, // Filter Type
            0x00181180, // Collimator/grid Name
            0x00181210, // Convolution Kernel
            0x00181250, // Receive Coil Name
            0x00181251, // Transmit Coil Name
            0x00189005, // Pulse Sequence Name
            0x00281054, // Rescale Type
            0x00283004, // Modality LUT Type
            0x00541101, // Attenuation Correction Method
            0x00541103, // Reconstruction Method
            0x00541105); // Scatter Correction Method

    private TechnicalTexts() {}

    static boolean contain(int tag) {
        return TAGS.contains(tag);
    }
}
