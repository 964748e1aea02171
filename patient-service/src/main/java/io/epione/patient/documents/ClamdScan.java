package io.epione.patient.documents;

import io.epione.patient.documents.DocumentSettings.Clamd;
import io.epione.platform.problem.Problem;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClamAV's daemon, by the INSTREAM command of clamd(8): pieces with their length before them, an empty one at the end, one line
 * in answer. Whatever is not a clear answer in time means that nobody has looked: the upload has to wait.
 */
final class ClamdScan implements MalwareScan {

    private static final Logger log = LoggerFactory.getLogger(ClamdScan.class);

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE_BYTES = 1 << 16;
    private static final int MAX_ANSWER_BYTES = 1024;
    private static final String CLEAN = "stream: OK";
    private static final String FOUND = " FOUND";

    private final Clamd settings;

    ClamdScan(Clamd settings) {
        this.settings = settings;
    }

    @Override
    public Verdict scan(Content content) {
        try (Socket socket = new Socket()) {
            Thread timer = closeAfter(settings.timeLimit(), socket);
            try {
                return verdict(ask(socket, content));
            } finally {
                timer.interrupt();
            }
        } catch (IOException e) {
            log.atError().addKeyValue("cause", e.getClass().getSimpleName()).log("malware scanner failed");
            throw away();
        }
    }

    /** A scanner that takes its time with each byte would outlast a time limit of every single read. */
    private static Thread closeAfter(Duration limit, Socket socket) {
        return Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(limit);
                socket.close();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                log.atDebug().log("closed already");
            }
        });
    }

    private String ask(Socket socket, Content content) throws IOException {
        int limitMillis = Math.toIntExact(settings.timeLimit().toMillis());
        socket.connect(new InetSocketAddress(settings.host(), settings.port()), limitMillis);
        socket.setSoTimeout(limitMillis);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.write(COMMAND);
        byte[] piece = new byte[PIECE_BYTES];
        long position = 0;
        for (int n = content.read(0, piece, 0, PIECE_BYTES); n > 0; ) {
            out.writeInt(n);
            out.write(piece, 0, n);
            position += n;
            n = content.read(position, piece, 0, PIECE_BYTES);
        }
        out.writeInt(0);
        out.flush();
        return answer(socket.getInputStream());
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int b = in.read(); b > 0 && answer.length() < MAX_ANSWER_BYTES; b = in.read()) {
            answer.append((char) b);
        }
        return answer.toString().strip();
    }

    private static Verdict verdict(String answer) {
        if (answer.equals(CLEAN)) {
            return new Verdict.Clean();
        }
        if (answer.endsWith(FOUND)) {
            String name = answer.substring(0, answer.length() - FOUND.length()).replaceFirst("^stream: ", "");
            return new Verdict.Infected(name.replaceAll("[^A-Za-z0-9._-]", "?"));
        }
        log.atError().log("malware scanner gave no verdict");
        throw away();
    }

    private static Problem away() {
        return Problem.unavailable(
                "SCANNER_UNAVAILABLE",
                "The content cannot be scanned for malware at the moment. Complete the upload later.");
    }
}
