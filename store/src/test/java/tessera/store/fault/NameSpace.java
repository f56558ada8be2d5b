package tessera.store.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names of a disk twice: as stable storage has them, and what was done to them since. A name is durable
/// when its directory was synced and, from the root down, the directories above it are.
final class NameSpace {
    /// What a name stands for: a file, or a directory when there is no image.
    record Node(@Nullable FileImage file) {}

    /// A change of one directory entry; no node means that the name is taken away.
    ///
    /// @param after the entry that must be there before this name may go: a rename never loses the file
    private record Change(
            Path path, @Nullable Node node, @Nullable Change after) {}

    private final Path root;
    private final Map<Path, Node> current = new HashMap<>();
    private final Map<Path, Node> durable = new HashMap<>();
    private final Map<Path, List<Change>> pending = new HashMap<>();

    NameSpace(Path root) {
        this.root = root;
    }

    @Nullable
    Node find(Path path) {
        return current.get(path);
    }

    /// Puts a name that is there already, durably.
    void found(Path path, Node node) {
        current.put(path, node);
        durable.put(path, node);
    }

    void add(Path path, Node node) {
        current.put(path, node);
        change(new Change(path, node, null));
    }

    void remove(Path path) {
        current.remove(path);
        change(new Change(path, null, null));
    }

    void rename(Path source, Path target) {
        Node node = current.remove(source);
        if (node == null) {
            throw new IllegalStateException("a test renames only what it made");
        }
        current.put(target, node);
        Change added = new Change(target, node, null);
        change(added);
        change(new Change(source, null, added));
    }

    void syncDirectory(Path directory) {
        List<Change> changes = pending.remove(directory);
        if (changes != null) {
            Set<Change> applied = new HashSet<>(changes);
            changes.forEach(change -> apply(change, applied));
        }
    }

    /// The files and directories that are left after a power cut: of the changes that were not synced, any.
    Map<Path, Node> survivors(Random random) {
        Set<Change> kept = new HashSet<>();
        List<Path> directories = new ArrayList<>(pending.keySet());
        directories.sort(null);
        for (Path directory : directories) {
            int keptOfHundred = random.nextBoolean() ? 0 : random.nextInt(101);
            for (Change change : pending.getOrDefault(directory, List.of())) {
                if (random.nextInt(100) < keptOfHundred) {
                    kept.add(change);
                }
            }
        }
        for (Path directory : directories) {
            for (Change change : pending.getOrDefault(directory, List.of())) {
                if (kept.contains(change)) {
                    apply(change, kept);
                }
            }
        }
        Map<Path, Node> reachable = new HashMap<>();
        durable.forEach((path, node) -> {
            if (isReachable(path)) {
                reachable.put(path, node);
            }
        });
        return reachable;
    }

    private boolean isReachable(Path path) {
        for (Path up = path; up != null && !up.equals(root); up = up.getParent()) {
            if (!durable.containsKey(up)) {
                return false;
            }
        }
        return true;
    }

    private void change(Change change) {
        pending.computeIfAbsent(change.path().getParent(), _ -> new ArrayList<>())
                .add(change);
    }

    private void apply(Change change, Set<Change> applied) {
        if (change.node() != null) {
            durable.put(change.path(), change.node());
        } else if (change.after() == null
                || applied.contains(change.after())
                || Objects.equals(
                        durable.get(change.after().path()), change.after().node())) {
            durable.remove(change.path());
        }
    }
}
