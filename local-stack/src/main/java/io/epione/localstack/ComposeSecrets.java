package io.epione.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The variables that {@code docker-compose.yml} asks for, from the same secrets as the embedded default uses. */
final class ComposeSecrets {

    private static final int UNPRIVILEGED_USER = 10001; // where the caller is root, the containers still are not

    private final Stack stack;

    ComposeSecrets(Stack stack) {
        this.stack = stack;
    }

    /** Writes the file for {@code docker compose --env-file} and returns where it is. */
    Path write() throws IOException {
        Path key = stack.home().secrets().resolve("compose-kek");
        PrivateFiles.write(key, Files.readString(stack.secrets().keyEncryptionKey()));
        int user = containerUser(key);
        Path documents = Files.createDirectories(documents());
        PrivateFiles.restrict(documents);
        if (user == UNPRIVILEGED_USER) {
            Files.setAttribute(key, "unix:uid", user);
            Files.setAttribute(documents, "unix:uid", user);
        }
        Path file = stack.home().secrets().resolve("compose.env");
        PrivateFiles.write(
                file,
                variables(key, user).entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .collect(Collectors.joining()));
        return file;
    }

    Map<String, String> variables(Path key, int user) {
        Secrets secrets = stack.secrets();
        Map<String, String> variables = new TreeMap<>(KeycloakServer.clientSecrets(stack));
        variables.put("EPIONE_UID", String.valueOf(user));
        variables.put("EPIONE_COMPOSE_KEK", key.toString());
        variables.put("EPIONE_COMPOSE_DOCUMENTS", documents().toString());
        variables.put("EPIONE_POSTGRES_PASSWORD", secrets.password("database-" + PostgresServer.SUPERUSER));
        variables.put("EPIONE_KEYCLOAK_DATABASE_PASSWORD", DatabaseProvisioning.password(stack, "keycloak"));
        variables.put("EPIONE_KEYCLOAK_BOOTSTRAP_PASSWORD", secrets.password("keycloak-bootstrap-admin"));
        variables.put("EPIONE_GRAFANA_PASSWORD", secrets.password("grafana"));
        for (SpringService service : Topology.servicesWithSchema()) {
            String schema = service.schema();
            String prefix = "EPIONE_" + schema.toUpperCase(Locale.ROOT);
            variables.put(
                    prefix + "_OWNER_PASSWORD",
                    DatabaseProvisioning.password(stack, DatabaseProvisioning.ownerRole(schema)));
            variables.put(
                    prefix + "_PASSWORD",
                    DatabaseProvisioning.password(stack, DatabaseProvisioning.runtimeRole(schema)));
        }
        return variables;
    }

    private Path documents() {
        return stack.home().data().resolve("compose-documents");
    }

    /** The user who owns the key file, so that the containers can read it; never root. */
    private static int containerUser(Path key) throws IOException {
        int user = (Integer) Files.getAttribute(key, "unix:uid");
        return user == 0 ? UNPRIVILEGED_USER : user;
    }
}
