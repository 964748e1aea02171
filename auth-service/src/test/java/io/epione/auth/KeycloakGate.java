package io.epione.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way of the service to Keycloak. A test can cut it, or let nothing come back. */
final class KeycloakGate {

    private enum State {
        OPEN,
        CUT,
        SILENT
    }

    private static final Set<Socket> CONNECTIONS = ConcurrentHashMap.newKeySet();
    private static volatile State state = State.OPEN;
    private static final ServerSocket DOOR = open();

    private KeycloakGate() {}

    static String url() {
        return "http://localhost:" + DOOR.getLocalPort();
    }

    /** Keycloak is gone while the work is done. */
    static void cutWhile(Runnable work) {
        during(State.CUT, work);
    }

    /** Keycloak takes requests and answers none while the work is done. */
    static void silentWhile(Runnable work) {
        during(State.SILENT, work);
    }

    private static void during(State meanwhile, Runnable work) {
        state = meanwhile;
        CONNECTIONS.forEach(KeycloakGate::close);
        try {
            work.run();
        } finally {
            state = State.OPEN;
            CONNECTIONS.forEach(KeycloakGate::close);
        }
    }

    private static ServerSocket open() {
        try {
            ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (true) {
                    accept(door);
                }
            });
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void accept(ServerSocket door) {
        try {
            Socket inside = door.accept();
            CONNECTIONS.add(inside);
            switch (state) {
                case CUT -> close(inside);
                case SILENT -> {}
                case OPEN -> relay(inside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void relay(Socket inside) throws IOException {
        Socket outside = new Socket(
                InetAddress.getLoopbackAddress(),
                URI.create(KeycloakProcess.url()).getPort());
        CONNECTIONS.add(outside);
        pump(inside, outside);
        pump(outside, inside);
    }

    private static void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // One of them has hung up.
            } finally {
                close(from);
                close(to);
            }
        });
    }

    private static void close(Socket socket) {
        CONNECTIONS.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
