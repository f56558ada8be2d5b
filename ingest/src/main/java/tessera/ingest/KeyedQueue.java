package tessera.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/// Runs tasks on an executor: those with the same key one after the other in the order in which they came,
/// those with different keys side by side.
final class KeyedQueue<K> {
    private final Executor executor;
    private final Map<K, Deque<Runnable>> waiting = new HashMap<>();

    KeyedQueue(Executor executor) {
        this.executor = executor;
    }

    void run(K key, Runnable task) {
        synchronized (waiting) {
            Deque<Runnable> queue = waiting.get(key);
            if (queue != null) {
                queue.add(task);
                return;
            }
            waiting.put(key, new ArrayDeque<>());
        }
        start(key, task);
    }

    private void start(K key, Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } finally {
                next(key);
            }
        });
    }

    private void next(K key) {
        Runnable task;
        synchronized (waiting) {
            Deque<Runnable> queue = waiting.get(key);
            task = queue == null ? null : queue.poll();
            if (task == null) {
                waiting.remove(key);
            }
        }
        if (task != null) {
            start(key, task);
        }
    }
}
