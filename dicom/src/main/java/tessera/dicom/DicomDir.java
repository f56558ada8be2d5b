package tessera.dicom;

import java.util.ArrayList;
import java.util.List;

/// Reads a DICOMDIR (PS3.10 §8, PS3.3 annex F).
public final class DicomDir {
    private DicomDir() {}

    /// Whether the data set is a directory of a medium.
    public static boolean isDirectory(DataSet dataSet) {
        return dataSet.contains(Tag.DIRECTORY_RECORD_SEQUENCE);
    }

    /// The files that its records name, in their order, each as the components of its path below the
    /// directory's own folder (for example `DICOM`, `IM000001`).
    ///
    /// Components come from outside: those that are empty, `.` or `..`, or hold a separator make their record
    /// left out.
    public static List<List<String>> referencedFiles(DataSet directory) {
        List<List<String>> files = new ArrayList<>();
        for (DataSet record : directory.items(Tag.DIRECTORY_RECORD_SEQUENCE)) {
            List<String> components = record.strings(Tag.REFERENCED_FILE_ID);
            if (!components.isEmpty() && components.stream().allMatch(DicomDir::isFileName)) {
                files.add(components);
            }
        }
        return List.copyOf(files);
    }

    private static boolean isFileName(String component) {
        return !component.isEmpty()
                && !component.equals(".")
                && !component.equals("..")
                && component.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
    }
}
