package io.epione.journeys.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes synthetic patients, offline. Equal counts and seeds give equal patients, and are made once: the output is kept.
 * Synthea runs in its own JVM, with the versions of HAPI FHIR and Jackson that it was built with.
 */
public final class Synthea {

    /** Fixed, so that a seed means the same patients next year. */
    private static final String REFERENCE_DATE = "20260101";

    private static final int LONGEST_RUN_MINUTES = 120;

    private final Path module;
    private final Path cache;

    /**
     * @param module folder of the journeys module, which holds {@code synthea/pom.xml}
     * @param cache  where bundles are kept
     */
    public Synthea(Path module, Path cache) {
        this.module = module;
        this.cache = cache;
    }

    /** @return a folder of FHIR R4 bundles */
    public Path patients(int count, long seed) throws IOException, InterruptedException {
        Path finished = cache.resolve("synthea-%d-%d".formatted(count, seed));
        if (Files.isDirectory(finished)) {
            return finished.resolve("fhir");
        }
        fetchClasspath();
        Path unfinished = cache.resolve("synthea-%d-%d.unfinished".formatted(count, seed));
        delete(unfinished);
        Files.createDirectories(unfinished);
        run(
                "Synthea",
                cache.resolve("synthea.log"),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1500m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        module.resolve("target/synthea") + "/*",
                        "App",
                        "-p",
                        String.valueOf(count),
                        "-s",
                        String.valueOf(seed),
                        "-cs",
                        String.valueOf(seed),
                        "-r",
                        REFERENCE_DATE,
                        "-e",
                        REFERENCE_DATE,
                        "--exporter.baseDirectory=" + unfinished,
                        "Massachusetts"));
        Files.move(unfinished, finished);
        return finished.resolve("fhir");
    }

    private void fetchClasspath() throws IOException, InterruptedException {
        Path classpath = module.resolve("target/synthea");
        if (Files.isRegularFile(classpath.resolve("complete"))) {
            return;
        }
        Files.createDirectories(classpath);
        run(
                "Fetching Synthea with Maven",
                classpath.resolve("fetch.log"),
                List.of(
                        "mvn",
                        "-q",
                        "-B",
                        "-f",
                        module.resolve("synthea/pom.xml").toString(),
                        "dependency:copy-dependencies"));
        Files.createFile(classpath.resolve("complete"));
    }

    private static void run(String what, Path log, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_RUN_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(what + " did not end within " + LONGEST_RUN_MINUTES + " minutes; see " + log);
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(what + " failed; see " + log);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
