package tessera.store.pack;

import java.util.List;
import java.util.Optional;
import tessera.kernel.Uid;

/// What `tessera.json` says: enough, with the metadata entry, to catalogue the pack again.
public record PackDescription(PackAbout about, List<Instance> instances) {
    public PackDescription {
        instances = List.copyOf(instances);
    }

    public record Instance(
            PackEntry entry, Uid sopInstance, Uid sopClass, Uid transferSyntax, Optional<SourceMark> source) {}
}
