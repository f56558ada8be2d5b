package tessera.store.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.PackName;
import tessera.kernel.Sha256;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// `tessera.json`, the last entry of a pack: what the pack is about, each instance, and the length and SHA-256
/// of every other entry. Keys always in the same order, so that the same pack gives the same bytes.
final class PackJson {
    static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private PackJson() {}

    static byte[] write(
            PackAbout about, List<PackInstance> instances, InstanceTable table, List<ZipWriter.Entry> entries) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", "tessera-pack").put("version", VERSION);
        root.put("trial", about.trial().value()).put("participant", about.participant());
        about.site().ifPresent(site -> root.put("site", site));
        root.put("deposit", about.deposit().toString());
        root.put("received", about.received().toString());
        root.put("study", about.study().value()).put("series", about.series().value());
        about.deIdentification()
                .ifPresent(by -> root.putObject("deIdentification")
                        .put("profile", by.profile())
                        .put("version", by.version()));
        ArrayNode replaces = root.putArray("replaces");
        about.replaces().forEach(name -> replaces.add(name.toString()));
        ArrayNode list = root.putArray("instances");
        for (int i = 0; i < instances.size(); i++) {
            write(list.addObject(), instances.get(i), table.entries().get(i));
        }
        ArrayNode files = root.putArray("entries");
        entries.forEach(entry -> files.addObject()
                .put("name", entry.name())
                .put("length", entry.length())
                .put("sha256", entry.sha256().hex()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers can always be written", e);
        }
    }

    private static void write(ObjectNode node, PackInstance instance, PackEntry entry) {
        node.put("ordinal", entry.ordinal())
                .put("sopInstance", instance.sopInstance().value())
                .put("sopClass", instance.sopClass().value())
                .put("transferSyntax", instance.transferSyntax().value())
                .put("frames", entry.frames());
        instance.source()
                .ifPresent(
                        mark -> node.putObject("source").put("uid", mark.uid()).put("dataSet", mark.dataSet()));
    }

    /// An entry as `tessera.json` vouches for it.
    record Vouched(String name, long length, Sha256 sha256) {}

    static List<Vouched> vouched(byte[] json) throws Failure {
        try {
            List<Vouched> entries = new ArrayList<>();
            for (JsonNode entry : parse(json).path("entries")) {
                entries.add(new Vouched(
                        text(entry, "name"), entry.path("length").asLong(), new Sha256(text(entry, "sha256"))));
            }
            return entries;
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw damaged(e);
        }
    }

    /// @param table where each instance lies, from the pack's index
    static PackDescription read(byte[] json, List<PackEntry> table) throws Failure {
        JsonNode root = parse(json);
        try {
            List<PackDescription.Instance> instances = new ArrayList<>();
            for (JsonNode node : root.path("instances")) {
                instances.add(new PackDescription.Instance(
                        table.get(instances.size()),
                        new Uid(text(node, "sopInstance")),
                        new Uid(text(node, "sopClass")),
                        new Uid(text(node, "transferSyntax")),
                        mark(node.path("source"))));
            }
            return new PackDescription(about(root), instances);
        } catch (IllegalArgumentException | NoSuchElementException | DateTimeException | IndexOutOfBoundsException e) {
            throw damaged(e);
        }
    }

    private static PackAbout about(JsonNode root) {
        List<PackName> replaces = new ArrayList<>();
        root.path("replaces")
                .forEach(name -> replaces.add(PackName.parse(name.asText()).orElseThrow()));
        JsonNode by = root.path("deIdentification");
        return new PackAbout(
                new TrialCode(text(root, "trial")),
                text(root, "participant"),
                Optional.ofNullable(root.get("site")).map(JsonNode::asText),
                DepositId.parse(text(root, "deposit")).orElseThrow(),
                Instant.parse(text(root, "received")),
                new Uid(text(root, "study")),
                new Uid(text(root, "series")),
                by.isObject()
                        ? Optional.of(new DeIdentification(text(by, "profile"), text(by, "version")))
                        : Optional.empty(),
                replaces);
    }

    private static Optional<SourceMark> mark(JsonNode node) {
        return node.isObject()
                ? Optional.of(new SourceMark(text(node, "uid"), text(node, "dataSet")))
                : Optional.empty();
    }

    private static JsonNode parse(byte[] json) throws Failure {
        try {
            JsonNode root = JSON.readTree(json);
            if (root == null || !root.path("format").asText().equals("tessera-pack")) {
                throw new Failure("pack.damaged", "The pack's tessera.json is not one.");
            }
            if (root.path("version").asInt() != VERSION) {
                throw new Failure("pack.version", "The pack is of a version that this program does not read.");
            }
            return root;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isTextual()) {
            throw new NoSuchElementException(key);
        }
        return value.asText();
    }

    private static Failure damaged(Exception cause) {
        return new Failure("pack.damaged", "The pack's tessera.json cannot be read.", cause);
    }
}
