package io.epione.localstack;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One of our own services.
 *
 * @param schema the schema it owns; empty for the gateway
 * @param managementPort where health is answered; the same as {@code port} for all but the gateway
 */
record SpringService(String name, String schema, int port, int managementPort, int heapMegabytes) implements Program {

    static SpringService of(String schema, int port, int heapMegabytes) {
        return new SpringService(schema + "-service", schema, port, port, heapMegabytes);
    }

    static SpringService gateway(int port, int managementPort, int heapMegabytes) {
        return new SpringService("gateway", "", port, managementPort, heapMegabytes);
    }

    @Override
    public List<Integer> ports() {
        return port == managementPort ? List.of(port) : List.of(port, managementPort);
    }

    @Override
    public List<String> needs() {
        return schema.isEmpty() ? List.of("kafka") : List.of("postgres", "kafka");
    }

    /** Keycloak's keys are fetched when first needed, so its start and ours go side by side. */
    @Override
    public List<String> uses() {
        return List.of("keycloak");
    }

    @Override
    public Launch prepare(Stack stack) throws IOException, InterruptedException {
        List<String> command = JavaCommand.of(heapMegabytes);
        command.addAll(SharedClasses.of(stack).arguments(this, Installation.of(this, stack)));
        return new Launch(command, environment(stack), stack.home().root());
    }

    private Map<String, String> environment(Stack stack) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", String.valueOf(stack.port(port)));
        if (port != managementPort) {
            environment.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
            environment.put("MANAGEMENT_SERVER_PORT", String.valueOf(stack.port(managementPort)));
        }
        if (!schema.isEmpty()) {
            String owner = DatabaseProvisioning.ownerRole(schema);
            String runtime = DatabaseProvisioning.runtimeRole(schema);
            PostgresServer postgres = (PostgresServer) Topology.named("postgres");
            environment.put("EPIONE_DATABASE_URL", postgres.jdbcUrl(stack, "epione"));
            environment.put("EPIONE_DATABASE_OWNER_USERNAME", owner);
            environment.put("EPIONE_DATABASE_OWNER_PASSWORD", DatabaseProvisioning.password(stack, owner));
            environment.put("EPIONE_DATABASE_USERNAME", runtime);
            environment.put("EPIONE_DATABASE_PASSWORD", DatabaseProvisioning.password(stack, runtime));
            environment.put(
                    "EPIONE_KEK_FILE", stack.secrets().keyEncryptionKey().toString());
            environment.put("EPIONE_SERVICE_CLIENT_SECRET", stack.secrets().password("service-client"));
        }
        String keycloak = stack.url(Topology.named("keycloak").ports().getFirst());
        environment.put(
                "EPIONE_KAFKA_BOOTSTRAP_SERVERS",
                "localhost:" + stack.port(Topology.named("kafka").ports().getFirst()));
        environment.put("EPIONE_ISSUER_URI", keycloak + "/realms/epione");
        environment.put(
                "EPIONE_GATEWAY_PUBLIC_URL",
                stack.url(Topology.named("gateway").ports().getFirst()));
        environment.put("EPIONE_MAIL_HOST", "localhost");
        environment.put(
                "EPIONE_MAIL_PORT",
                String.valueOf(stack.port(Topology.named("mailbox").ports().getLast())));
        environment.put(
                "EPIONE_SERVICES_MAILBOX_URL",
                stack.url(Topology.named("mailbox").ports().getFirst()));
        for (SpringService other : Topology.servicesWithSchema()) {
            environment.put(
                    "EPIONE_SERVICES_" + other.schema().toUpperCase(Locale.ROOT) + "_URL", stack.url(other.port()));
        }
        if (schema.equals("patient")) {
            environment.put(
                    "EPIONE_DOCUMENTS_FOLDER",
                    stack.home().data().resolve("documents").toString());
        }
        if (schema.equals("appointment")) {
            // Where the containers of Jitsi listen unless told otherwise; tokens can be looked at without one.
            environment.put("EPIONE_VIDEO_JITSI_BASE_URL", "https://localhost:8443");
            environment.put("EPIONE_VIDEO_JITSI_APP_ID", "epione");
            environment.put("EPIONE_VIDEO_JITSI_SECRET", stack.secrets().password("jitsi"));
        }
        if (schema.equals("messaging")) {
            environment.put("EPIONE_WEBHOOK_ALLOW_LOOPBACK", "true");
        }
        if (schema.equals("auth")) {
            environment.put("EPIONE_KEYCLOAK_URL", keycloak);
            environment.put("EPIONE_AUTH_PROVIDERS_ALLOW_LOOPBACK", "true");
            environment.putAll(KeycloakServer.clientSecrets(stack));
        }
        return environment;
    }

    @Override
    public boolean isReady(Stack stack) throws InterruptedException {
        return Probe.answersOk(stack.port(managementPort), "/actuator/health/readiness");
    }
}
