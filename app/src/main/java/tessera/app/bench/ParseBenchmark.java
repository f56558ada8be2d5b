package tessera.app.bench;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomReader;
import tessera.dicom.ReadOptions;
import tessera.kernel.Trees;

/// Parsing CT files up to their pixels, on one core, out of files that the page cache holds.
final class ParseBenchmark implements Benchmark {
    private static final int FILES = 200;
    private static final double AIM = 20_000;

    @Override
    public String name() {
        return "parse";
    }

    @Override
    public String description() {
        return "CT files parsed up to their pixels, per second and core";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        CtTemplate template = CtTemplate.ofMatrix(512);
        Path directory = bench.directory("parse");
        List<Path> files = write(directory, template);
        ByteBuffer inMemory = template.make(new CtTemplate.Identity(1, 1, 1, 1));
        int rounds = bench.scaled(150);
        try {
            Timing.Work fromFiles = () -> parse(files, rounds);
            Timing.Work fromMemory = () -> parse(inMemory, rounds * FILES);
            fromFiles.run();
            fromMemory.run();
            double files1 = FILES * rounds / Timing.medianOf(3, () -> Timing.seconds(fromFiles));
            double memory1 = FILES * rounds / Timing.medianOf(3, () -> Timing.seconds(fromMemory));
            return List.of(
                    Figure.of("parse a CT up to its pixels, from file", files1, "/s")
                            .atLeast("aim", AIM),
                    Figure.of("parse a CT up to its pixels, from memory", memory1, "/s")
                            .atLeast("aim", AIM));
        } finally {
            Trees.delete(directory);
        }
    }

    private static List<Path> write(Path directory, CtTemplate template) throws Exception {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            Path path = directory.resolve(i + ".dcm");
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                file.write(template.make(new CtTemplate.Identity(1, 1, 1, i)));
            }
            files.add(path);
        }
        return files;
    }

    private static void parse(List<Path> files, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (Path path : files) {
                try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
                    DicomReader.read(ByteSource.of(file), ReadOptions.DEFAULT);
                }
            }
        }
    }

    private static void parse(ByteBuffer file, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            DicomReader.read(ByteSource.of(file), ReadOptions.DEFAULT);
        }
    }
}
