package io.epione.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The published API against the committed one. What a client can still live with is written to {@code contracts/http} to be
 * committed; what breaks a client fails, unless {@code -Depione.contracts=accept} says that it is meant.
 */
public final class OpenApiContract {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private OpenApiContract() {}

    /** @throws AssertionError naming the breaking change */
    public static void verify(TestClient api, String service) {
        TestClient.Answer published = api.anonymous().get("/v3/api-docs");
        assertThat(published.status()).isEqualTo(200);
        ObjectNode page = (ObjectNode) published.json().deepCopy();
        page.remove("servers");
        String now = JSON.writeValueAsString(JSON.treeToValue(page, Object.class)) + "\n";
        Path file = contracts().resolve("http").resolve(service + ".openapi.json");
        try {
            if (Files.exists(file) && !"accept".equals(System.getProperty("epione.contracts"))) {
                String committed = Files.readString(file);
                if (committed.equals(now)) {
                    return;
                }
                ChangedOpenApi difference = OpenApiCompare.fromContents(committed, now);
                assertThat(difference.isIncompatible())
                        .as("breaking change of %s: %s", file.getFileName(), difference.getMissingEndpoints())
                        .isFalse();
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder {@code contracts} of the repository that the test runs in. */
    static Path contracts() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("contracts"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("No folder named contracts above the working directory");
        }
        return folder.resolve("contracts");
    }
}
