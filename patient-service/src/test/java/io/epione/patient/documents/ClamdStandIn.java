package io.epione.patient.documents;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A small clamd that knows one virus. Tests implement it to have the service scan with it. */
interface ClamdStandIn {

    /** What this scanner takes for a virus, where one piece holds all of it. */
    String VIRUS = "EPIONE-TEST-VIRUS";

    enum Mood {
        WORKING,
        SILENT,
        HANGING_UP,
        COMPLAINING
    }

    Server CLAMD = new Server();

    @DynamicPropertySource
    static void scanner(DynamicPropertyRegistry settings) {
        settings.add("epione.documents.clamd.host", () -> "localhost");
        settings.add("epione.documents.clamd.port", CLAMD::port);
        settings.add("epione.documents.clamd.time-limit", () -> "20s");
    }

    final class Server {

        private final ServerSocket socket;
        private final AtomicReference<Mood> mood = new AtomicReference<>(Mood.WORKING);

        Server() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::listen);
        }

        int port() {
            return socket.getLocalPort();
        }

        void become(Mood next) {
            mood.set(next);
        }

        private void listen() {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        private void serve(Socket client) {
            try (client) {
                DataInputStream in = new DataInputStream(client.getInputStream());
                byte[] command = in.readNBytes("zINSTREAM\0".length());
                if (!new String(command, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
                    return;
                }
                if (mood.get() == Mood.HANGING_UP) {
                    return;
                }
                boolean infected = false;
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    String piece = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
                    infected |= piece.contains(VIRUS);
                }
                String answer =
                        switch (mood.get()) {
                            case COMPLAINING -> "INSTREAM size limit exceeded. ERROR\0";
                            case SILENT, HANGING_UP -> "";
                            case WORKING -> infected ? "stream: Epione.Test-1 FOUND\0" : "stream: OK\0";
                        };
                if (answer.isEmpty()) {
                    in.read(); // until the client has had enough
                    return;
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException _) {
                // The client has hung up, which is its right.
            }
        }
    }
}
