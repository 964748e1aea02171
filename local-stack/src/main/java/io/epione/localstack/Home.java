package io.epione.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of one embedded platform.
 *
 * @param repository the checkout, where builds are found
 * @param root everything that is kept: {@code .epione} in the checkout, or {@code EPIONE_HOME}
 */
record Home(Path repository, Path root) {

    static Home fromEnvironment() {
        Path repository = Path.of(System.getProperty("epione.repository", "."))
                .toAbsolutePath()
                .normalize();
        String home = System.getenv("EPIONE_HOME");
        Path root = home == null || home.isBlank() ? repository.resolve(".epione") : Path.of(home);
        return new Home(repository, root.toAbsolutePath().normalize());
    }

    /** Process id files. */
    Path run() {
        return root.resolve("run");
    }

    Path logs() {
        return root.resolve("logs");
    }

    /** What must survive: database files, topics, mail. */
    Path data() {
        return root.resolve("data");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    /** What can be made again: unpacked programs, their libraries and the archive of classes. */
    Path runtime() {
        return root.resolve("runtime");
    }

    /** The libraries of all services, each once. */
    Path libraries() {
        return runtime().resolve("libraries");
    }

    Path log(String program) {
        return logs().resolve(program + ".log");
    }

    /** The build output of a module of this repository. */
    Path target(String module) {
        return repository.resolve(module).resolve("target");
    }

    void create() throws IOException {
        for (Path folder : new Path[] {root, run(), logs(), data(), secrets(), runtime()}) {
            Files.createDirectories(folder);
            PrivateFiles.restrict(folder);
        }
    }
}
