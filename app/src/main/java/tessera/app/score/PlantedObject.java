package tessera.app.score;

import java.nio.file.Path;
import java.util.List;

/// One object with canaries in it.
///
/// @param number from 1
record PlantedObject(int number, Path file, List<Canary> canaries) {
    PlantedObject {
        canaries = List.copyOf(canaries);
    }

    @Override
    public String toString() {
        return "PlantedObject[" + number + "]";
    }
}
