package io.epione.localstack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A service unpacked for a quick start, with the JVM's ahead-of-time cache (JEP 483, 514, 515) beside it. The first run of a build
 * records what it loads and compiles, and its orderly end writes the cache; later runs start from it. A new build or another JDK
 * gets a new folder, so that a cache never meets classes it was not made from. Making one doubles the time of its start and takes
 * its stop a minute, so it is made only on demand.
 */
final class StartupCache {

    private final SpringService service;
    private final Stack stack;
    private final Path jar;
    private final Path folder;

    private StartupCache(SpringService service, Stack stack, Path jar, Path folder) {
        this.service = service;
        this.stack = stack;
        this.jar = jar;
        this.folder = folder;
    }

    static StartupCache of(SpringService service, Stack stack) throws IOException {
        Path jar = stack.home().target(service.name()).resolve(service.name() + "-0.1.0-SNAPSHOT.jar");
        if (!Files.exists(jar)) {
            throw new StackProblem(service.name() + " is not built: " + jar + " is missing");
        }
        String build = Long.toHexString(Files.getLastModifiedTime(jar).toMillis())
                + "-" + Long.toHexString(Files.size(jar))
                + "-" + Integer.toHexString(Runtime.version().toString().hashCode());
        Path folder =
                stack.home().runtime().resolve("apps").resolve(service.name()).resolve(build);
        return new StartupCache(service, stack, jar, folder);
    }

    /** The application jar to start, its libraries beside it. */
    Path unpack() throws IOException, InterruptedException {
        Path application = folder.resolve(jar.getFileName());
        if (Files.exists(application)) {
            return application;
        }
        Path builds = stack.home().runtime().resolve("apps").resolve(service.name());
        PrivateFiles.deleteTree(builds); // earlier builds and their caches
        Path unfinished = Files.createDirectories(builds).resolve("unfinished");
        List<String> command = List.of(
                Stack.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--destination",
                unfinished.toString());
        Commands.run(command, Map.of(), stack.home().root(), stack.home().log(service.name()));
        shareLibraries(unfinished.resolve("lib"));
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        return application;
    }

    /** The ten services have most libraries in common: one file on disk, a hard link for each service. */
    private void shareLibraries(Path folder) throws IOException {
        Path shared = Files.createDirectories(stack.home().runtime().resolve("libraries"));
        List<Path> libraries;
        try (Stream<Path> files = Files.list(folder)) {
            libraries =
                    files.filter(file -> !file.toString().contains("-SNAPSHOT")).toList();
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

    /** A cache that is there is used; {@code EPIONE_STARTUP_CACHE=make} makes one where there is none. */
    List<String> options() throws IOException {
        if (Files.exists(cache())) {
            // Mapped where it was made for: pages are then shared with the file instead of being relocated into memory.
            return List.of("-XX:AOTCache=" + cache(), "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");
        }
        Files.deleteIfExists(unfinished());
        if (!"make".equals(System.getenv("EPIONE_STARTUP_CACHE"))) {
            return List.of();
        }
        return List.of("-XX:AOTCacheOutput=" + unfinished());
    }

    /** Only a cache that its JVM has finished writing is ever used. */
    void keep() throws IOException {
        if (Files.exists(unfinished())) {
            Files.move(unfinished(), cache(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private Path cache() {
        return folder.resolve("startup.aot");
    }

    private Path unfinished() {
        return folder.resolve("startup.aot.unfinished");
    }
}
