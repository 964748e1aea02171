package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ComposeTest {

    private static final Path FILE = Path.of("../docker-compose.yml");

    @TempDir
    Path folder;

    private final Map<String, Map<String, Object>> services = services();

    @Test
    void every_process_of_the_topology_is_a_container_and_only_observability_is_added() {
        Set<String> expected = Topology.programs().stream()
                .map(program -> program.name().equals("mailbox") ? "mailpit" : program.name())
                .collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(List.of("valkey", "prometheus", "grafana"));

        assertThat(services.keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void our_services_listen_where_the_others_look_for_them() {
        Map<?, ?> gateway = (Map<?, ?>) services.get("gateway").get("environment");
        for (SpringService service : Topology.servicesWithSchema()) {
            Map<?, ?> environment = (Map<?, ?>) services.get(service.name()).get("environment");
            String address = "http://" + service.name() + ":" + service.port();

            assertThat(environment.get("SERVER_PORT")).isEqualTo(String.valueOf(service.port()));
            assertThat(environment.get("EPIONE_DATABASE_USERNAME"))
                    .isEqualTo(DatabaseProvisioning.runtimeRole(service.schema()));
            assertThat(gateway.get("EPIONE_SERVICES_" + service.schema().toUpperCase() + "_URL"))
                    .isEqualTo(address);
        }
    }

    @Test
    void our_services_run_without_root_and_without_rights() {
        Topology.programs().stream().filter(SpringService.class::isInstance).forEach(program -> {
            Map<String, Object> service = services.get(program.name());
            assertThat(service.get("user").toString()).startsWith("${EPIONE_UID");
            assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
            assertThat(service.get("read_only")).isEqualTo(true);
        });
    }

    @Test
    void every_published_port_is_on_the_loopback() {
        services.values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("ports", List.of())).stream())
                .forEach(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
    }

    @Test
    void the_secrets_command_gives_every_variable_that_is_asked_for() throws IOException {
        Stack stack = new Stack(new Home(Path.of(".."), folder), new Secrets(folder), 0);
        Set<String> asked = Pattern.compile("\\$\\{(\\w+)")
                .matcher(Files.readString(FILE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(new ComposeSecrets(stack).variables(Path.of("kek"), 1000).keySet())
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void files_mounted_from_the_repository_exist() {
        services.values().stream()
                .flatMap(service -> ((List<?>) service.getOrDefault("volumes", List.of())).stream())
                .map(Object::toString)
                .filter(volume -> volume.startsWith("./"))
                .forEach(volume ->
                        assertThat(Path.of("..", volume.split(":")[0])).exists());
    }

    @Test
    void metrics_are_collected_from_every_service() throws IOException {
        String prometheus = Files.readString(Path.of("src/main/containers/prometheus.yml"));
        Topology.programs().stream()
                .filter(SpringService.class::isInstance)
                .map(SpringService.class::cast)
                .forEach(service -> assertThat(prometheus).contains(service.name() + ":" + service.managementPort()));
    }

    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(Files.readString(FILE));
            return file.get("services");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
