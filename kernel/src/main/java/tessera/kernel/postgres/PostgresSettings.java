package tessera.kernel.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The settings the embedded PostgreSQL is started with. They are given on its command line, which outranks
/// every file in the cluster, so a start always has these and no others.
final class PostgresSettings {
    private static final Map<String, String> FIXED = Map.ofEntries(
            // Reached by a socket inside the cluster's own folder (mode 0700), never over a network.
            Map.entry("listen_addresses", ""),
            Map.entry("unix_socket_directories", "."),
            Map.entry("unix_socket_permissions", "0700"),
            Map.entry("password_encryption", "scram-sha-256"),
            // What is committed stays committed.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            // `replica` allows a base copy of the running server; nobody streams from it.
            Map.entry("wal_level", "replica"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_replication_slots", "0"),
            Map.entry("max_logical_replication_workers", "0"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("min_wal_size", "80MB"),
            // Small: one process per connection and a handful besides.
            Map.entry("io_method", "sync"),
            Map.entry("jit", "off"),
            Map.entry("huge_pages", "off"),
            Map.entry("max_worker_processes", "4"),
            Map.entry("max_parallel_workers", "2"),
            Map.entry("max_parallel_workers_per_gather", "1"),
            Map.entry("maintenance_work_mem", "64MB"),
            Map.entry("autovacuum", "on"),
            Map.entry("autovacuum_max_workers", "2"),
            // A catalogue that fills fast is planned for as it is, not as it was a minute ago.
            Map.entry("autovacuum_naptime", "10s"),
            Map.entry("random_page_cost", "1.1"),
            // A value that a statement or an error carries may identify a patient: neither is logged.
            Map.entry("log_min_messages", "log"), // leaves out ERROR, which ranks below LOG here
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_error_verbosity", "terse"),
            Map.entry("log_parameter_max_length", "0"),
            Map.entry("log_parameter_max_length_on_error", "0"),
            Map.entry("log_statement", "none"),
            Map.entry("log_checkpoints", "off"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("timezone", "UTC"));

    private PostgresSettings() {}

    static List<String> arguments(PostgresLimits limits) {
        List<String> words = new ArrayList<>();
        FIXED.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> add(words, setting.getKey(), setting.getValue()));
        add(words, "max_connections", String.valueOf(limits.connections()));
        add(words, "shared_buffers", limits.sharedBuffersMib() + "MB");
        add(words, "work_mem", limits.workMemoryMib() + "MB");
        return List.copyOf(words);
    }

    private static void add(List<String> words, String name, String value) {
        words.add("-c");
        words.add(name + "=" + value);
    }
}
