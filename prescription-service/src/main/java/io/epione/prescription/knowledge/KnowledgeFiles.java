package io.epione.prescription.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Reads the data files beside the code. A broken file stops the service: half a safety check is none. */
final class KnowledgeFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KnowledgeFiles() {}

    static List<String[]> table(String name, int columns) {
        try (InputStream in = open(name)) {
            List<String[]> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            if (rows.isEmpty() || rows.stream().anyMatch(row -> row.length != columns)) {
                throw new IllegalStateException(name + " is not a table of " + columns + " columns");
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T json(String name, Class<T> type) {
        try (InputStream in = open(name)) {
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = KnowledgeFiles.class.getResourceAsStream("/knowledge/" + name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing");
        }
        return in;
    }
}
