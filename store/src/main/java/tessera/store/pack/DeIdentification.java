package tessera.store.pack;

/// By which profile the instances of a pack were de-identified.
public record DeIdentification(String profile, String version) {}
