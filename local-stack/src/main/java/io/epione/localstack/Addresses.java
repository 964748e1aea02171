package io.epione.localstack;

/** What a new user needs to know once everything runs. */
final class Addresses {

    private final Stack stack;

    Addresses(Stack stack) {
        this.stack = stack;
    }

    String text() {
        String gateway = url("gateway");
        return """
                API           %1$s/api/v1
                API pages     %1$s/docs
                Health        %1$s/api/health
                Mailbox       %2$s/dev/mailbox?to=ADDRESS
                Keycloak      %3$s (admin, password in %4$s)
                PostgreSQL    localhost:%5$d, database epione (passwords in %6$s)
                Kafka         localhost:%7$d

                Sign in as    platform.admin@epione.local / Epione-Admin-1

                ./epione status shows the processes, ./epione logs NAME what they say, ./epione down stops them.""".formatted(
                        gateway,
                        url("mailbox"),
                        url("keycloak"),
                        stack.home().secrets().resolve("keycloak-bootstrap-admin"),
                        port("postgres"),
                        stack.home().secrets(),
                        port("kafka"));
    }

    private String url(String program) {
        return "http://localhost:" + port(program);
    }

    private int port(String program) {
        return stack.port(Topology.named(program).ports().getFirst());
    }
}
