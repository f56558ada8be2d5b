package tessera.app.score;

import java.util.List;

/// What a planter made, and where it put what.
public final class Planted {
    private final List<PlantedObject> objects;

    Planted(List<PlantedObject> objects) {
        this.objects = List.copyOf(objects);
    }

    List<PlantedObject> objects() {
        return objects;
    }
}
