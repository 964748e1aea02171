package io.epione.localstack;

import java.util.List;

/** Every process of the embedded default. The ports are those of {@code docs/topology.md}; heaps are in megabytes. */
final class Topology {

    private static final List<Program> PROGRAMS = List.of(
            new PostgresServer(15432),
            new KafkaBroker(19092, 19093, 192),
            new KeycloakServer(18080, 19000, 320),
            new MailboxProgram(11080, 11025, 48),
            SpringService.of("auth", 8101, 128),
            SpringService.of("tenant", 8102, 128),
            SpringService.of("patient", 8103, 192),
            SpringService.of("appointment", 8104, 192),
            SpringService.of("prescription", 8105, 112),
            SpringService.of("billing", 8106, 112),
            SpringService.of("messaging", 8107, 192),
            SpringService.of("audit", 8108, 128),
            SpringService.of("analytics", 8109, 112),
            SpringService.gateway(8080, 8100, 160));

    private Topology() {}

    static List<Program> programs() {
        return PROGRAMS;
    }

    /** The services that own a schema, in the order of the topology. */
    static List<SpringService> servicesWithSchema() {
        return PROGRAMS.stream()
                .filter(SpringService.class::isInstance)
                .map(SpringService.class::cast)
                .filter(service -> !service.schema().isEmpty())
                .toList();
    }

    static Program named(String name) {
        return PROGRAMS.stream()
                .filter(program -> program.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackProblem("There is no process '" + name + "'. There are: "
                        + String.join(", ", PROGRAMS.stream().map(Program::name).toList())));
    }
}
