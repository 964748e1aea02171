package io.epione.journeys.attack;

import io.epione.journeys.client.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The committed OpenAPI documents. */
final class Contracts {

    private static final Path FOLDER = Path.of("").toAbsolutePath().getParent().resolve("contracts/http");
    private static final String ENDING = ".openapi.json";

    private Contracts() {}

    static List<String> services() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Operation> operations(String service) {
        try {
            return PublishedApi.read(service, Json.read(Files.readAllBytes(FOLDER.resolve(service + ENDING))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Operation> all() {
        return services().stream()
                .flatMap(service -> operations(service).stream())
                .toList();
    }

    static Operation named(String key) {
        return all().stream()
                .filter(operation -> operation.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no contract has " + key));
    }
}
