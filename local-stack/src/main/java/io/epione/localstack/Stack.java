package io.epione.localstack;

import java.nio.file.Path;

/** Where one running platform lives: its folders, its secrets, and how far its ports are moved. */
record Stack(Home home, Secrets secrets, int portOffset) {

    static Stack fromEnvironment() {
        Home home = Home.fromEnvironment();
        String offset = System.getenv().getOrDefault("EPIONE_PORT_OFFSET", "0");
        try {
            return new Stack(home, new Secrets(home.secrets()), Integer.parseInt(offset));
        } catch (NumberFormatException _) {
            throw new StackProblem("EPIONE_PORT_OFFSET must be a whole number, not '" + offset + "'");
        }
    }

    /** The port a program of the topology really uses here. */
    int port(int topologyPort) {
        return topologyPort + portOffset;
    }

    String url(int topologyPort) {
        return "http://localhost:" + port(topologyPort);
    }

    /** The JDK that runs this program runs every other JVM too. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
