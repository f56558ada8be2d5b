package tessera.store.pack;

import java.util.List;
import java.util.Optional;
import tessera.kernel.Uid;

/// What a pack records of one instance beside its bytes.
public record PackInstance(
        Uid sopInstance,
        Uid sopClass,
        Uid transferSyntax,
        List<FrameSpan> frames,
        InstanceMetadata metadata,
        Optional<SourceMark> source) {
    public PackInstance {
        frames = List.copyOf(frames);
    }
}
