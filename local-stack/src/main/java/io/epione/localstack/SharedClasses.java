package io.epione.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The archive of parsed and verified classes (class data sharing) of the libraries that all services with a schema have in common.
 * Each of them maps it: a start takes two fifths less processor time, and what is never written of it is in memory once for all.
 *
 * <p>A service that starts without it writes down what it loads, and the {@code down} after it makes the archive from that. It
 * depends on libraries and JDK only, so it outlives builds of our own code; what it does not fit runs without it.
 */
final class SharedClasses {

    private final Stack stack;
    private final Path folder;

    private SharedClasses(Stack stack) {
        this.stack = stack;
        this.folder = stack.home().runtime().resolve("classes");
    }

    static SharedClasses of(Stack stack) {
        return new SharedClasses(stack);
    }

    /** What follows the JVM's own options: the archive or, without one, the record to make it from; class path and main class. */
    List<String> arguments(SpringService service, Installation installation) throws IOException {
        List<Path> archived = archived();
        boolean fits = fits(archived, installation);
        List<String> arguments = new ArrayList<>();
        if (fits) {
            // Mapped where it was made for, pages are shared with the file instead of being relocated into memory.
            arguments.add("-XX:SharedArchiveFile=" + archive());
            arguments.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0"));
        } else if (!service.schema().isEmpty()) {
            arguments.add("-XX:DumpLoadedClassList=" + record(service));
        }
        List<Path> classPath = new ArrayList<>(fits ? archived : List.of());
        Set<Path> first = names(classPath);
        installation.libraries().stream()
                .filter(library -> !first.contains(library.getFileName()))
                .forEach(classPath::add);
        classPath.add(installation.application());
        arguments.addAll(List.of("-cp", joined(classPath), installation.mainClass()));
        return arguments;
    }

    /** Makes the archive when a service was started without one since the last time. Takes a processor for some seconds. */
    void makeIfNeeded() throws IOException, InterruptedException {
        List<Path> records = records();
        if (records.isEmpty()) {
            return;
        }
        System.out.println("Preparing quicker starts, once for these libraries …");
        Set<String> classes = new LinkedHashSet<>();
        for (Path record : records) {
            String written = Files.readString(record);
            // A process that was killed leaves half a line. An id says nothing beyond its own list, and of what other
            // class
            // loaders than the application's load nothing is archived.
            written.substring(0, written.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.contains(" source: "))
                    .map(line -> line.replaceFirst(" id: \\d+$", ""))
                    .forEach(classes::add);
        }
        Path list = folder.resolve("classes");
        Files.write(list, classes);
        List<Path> common = commonLibraries();
        Path unfinished = folder.resolve("unfinished");
        List<String> command = JavaCommand.of(
                512,
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + unfinished,
                "-cp",
                joined(common));
        Files.deleteIfExists(libraries());
        Commands.run(command, Map.of(), stack.home().root(), stack.home().log("classes"));
        Files.move(unfinished, archive(), StandardCopyOption.ATOMIC_MOVE);
        Files.write(
                libraries(),
                common.stream().map(library -> library.getFileName().toString()).toList());
        for (Path record : records) {
            Files.delete(record);
        }
    }

    /** In the order of the class path, of which they are the beginning; empty where there is no archive. */
    private List<Path> archived() throws IOException {
        return Files.exists(libraries())
                ? Files.readAllLines(libraries()).stream()
                        .map(stack.home().libraries()::resolve)
                        .toList()
                : List.of();
    }

    /** The same files, not only the same names: the JVM refuses an archive when one of them has changed. */
    private static boolean fits(List<Path> archived, Installation installation) throws IOException {
        Map<Path, Path> own = installation.libraries().stream()
                .collect(Collectors.toMap(Path::getFileName, library -> library, (one, same) -> one));
        for (Path library : archived) {
            Path mine = own.get(library.getFileName());
            if (mine == null || !Files.isSameFile(mine, library)) {
                return false;
            }
        }
        return !archived.isEmpty();
    }

    private List<Path> commonLibraries() throws IOException, InterruptedException {
        List<Path> common = new ArrayList<>();
        for (SpringService service : Topology.servicesWithSchema()) {
            if (Files.exists(stack.home().runtime().resolve("apps").resolve(service.name()))) {
                List<Path> libraries = Installation.of(service, stack).libraries();
                if (common.isEmpty()) {
                    libraries.stream()
                            .filter(library -> !Installation.isOurs(library))
                            .map(library -> stack.home().libraries().resolve(library.getFileName()))
                            .forEach(common::add);
                } else {
                    Set<Path> names = names(libraries);
                    common.removeIf(library -> !names.contains(library.getFileName()));
                }
            }
        }
        return common;
    }

    private List<Path> records() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".loaded"))
                    .sorted()
                    .toList();
        }
    }

    private Path record(SpringService service) throws IOException {
        return Files.createDirectories(folder).resolve(service.name() + ".loaded");
    }

    private Path archive() {
        return folder.resolve("archive");
    }

    /** What the archive was made of; there only when the archive is whole. */
    private Path libraries() {
        return folder.resolve("libraries");
    }

    private static Set<Path> names(List<Path> libraries) {
        return libraries.stream().map(Path::getFileName).collect(Collectors.toSet());
    }

    private static String joined(List<Path> classPath) {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(":"));
    }
}
