package io.epione.localstack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A service as it runs here: its own jar, unpacked from the build, and its libraries.
 *
 * @param application the service's own classes
 * @param libraries in the order of the build's class path; those of our own build among them
 */
record Installation(Path application, String mainClass, List<Path> libraries) {

    /** Unpacks the service's build unless it is there. */
    static Installation of(SpringService service, Stack stack) throws IOException, InterruptedException {
        Path jar = stack.home().target(service.name()).resolve(service.name() + "-0.1.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            throw new StackProblem(service.name() + " is not built: " + jar + " is missing");
        }
        Path builds = stack.home().runtime().resolve("apps").resolve(service.name());
        Path folder = builds.resolve(build(jar));
        if (!Files.exists(folder)) {
            PrivateFiles.deleteTree(builds); // earlier builds
            Path unfinished = Files.createDirectories(builds).resolve("unfinished");
            unpack(service, jar, unfinished, stack);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return read(folder.resolve(jar.getFileName()));
    }

    /** Names a build, and the JDK that it runs on. */
    static String build(Path jar) throws IOException {
        return Long.toHexString(Files.getLastModifiedTime(jar).toMillis())
                + "-" + Long.toHexString(Files.size(jar))
                + "-" + Integer.toHexString(Runtime.version().toString().hashCode());
    }

    private static void unpack(SpringService service, Path jar, Path destination, Stack stack)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                Stack.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                destination.toString());
        Commands.run(command, Map.of(), stack.home().root(), stack.home().log(service.name()));
        shareLibraries(destination.resolve("lib"), stack.home().libraries());
    }

    /** The ten services have most libraries in common: one file on disk, a hard link for each service. */
    private static void shareLibraries(Path folder, Path shared) throws IOException {
        Files.createDirectories(shared);
        List<Path> libraries;
        try (Stream<Path> files = Files.list(folder)) {
            libraries = files.filter(library -> !isOurs(library)).toList();
        }
        for (Path library : libraries) {
            Path common = shared.resolve(library.getFileName());
            try {
                Files.createLink(common, library);
            } catch (FileAlreadyExistsException _) {
                if (Files.mismatch(common, library) == -1) {
                    Path link = library.resolveSibling(library.getFileName() + ".link");
                    Files.createLink(link, common);
                    Files.move(link, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Installation read(Path application) throws IOException {
        try (JarFile jar = new JarFile(application.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            List<Path> libraries = Arrays.stream(
                            manifest.getValue(Attributes.Name.CLASS_PATH).split(" "))
                    .map(application::resolveSibling)
                    .toList();
            return new Installation(application, manifest.getValue(Attributes.Name.MAIN_CLASS), libraries);
        }
    }

    /** Of this repository: it changes with every build. */
    static boolean isOurs(Path library) {
        return library.getFileName().toString().contains("-SNAPSHOT");
    }
}
