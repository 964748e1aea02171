package io.epione.patient.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Draws the small picture of a document in a process of its own, with a heap of {@value #HEAP_MEGABYTES} MB and
 * {@value #LIMIT_SECONDS} seconds, one at a time. A document that takes more has none.
 */
@Component
class DrawThumbnail {

    private static final Logger log = LoggerFactory.getLogger(DrawThumbnail.class);

    private static final int HEAP_MEGABYTES = 96;
    private static final int LIMIT_SECONDS = 6;
    private static final int WAIT_SECONDS = 3;

    /** It is held once as it comes and once more as it is decoded. */
    private static final long MAX_CONTENT_BYTES = 24L << 20;

    private static final int MAX_THUMBNAIL_BYTES = 512 * 1024;

    private final Semaphore one = new Semaphore(1);

    /** @return a PNG of at most {@value ThumbnailProgram#LONGEST_SIDE} pixels a side; empty where none can be had */
    Optional<byte[]> draw(Content content, ContentType type) {
        boolean drawable =
                switch (type) {
                    case PDF, JPEG, PNG, TIFF -> content.size() <= MAX_CONTENT_BYTES;
                    case DICOM, TEXT -> false;
                };
        try {
            if (!drawable || !one.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            try {
                return run(content, type);
            } finally {
                one.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException e) {
            log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("no thumbnail");
            return Optional.empty();
        }
    }

    private static Optional<byte[]> run(Content content, ContentType type) throws IOException, InterruptedException {
        Process program = start(type);
        Thread timer = Thread.ofVirtual().start(() -> endAfterLimit(program));
        try {
            send(content, program.getOutputStream());
            byte[] drawn = program.getInputStream().readNBytes(MAX_THUMBNAIL_BYTES);
            boolean done = program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && program.exitValue() == 0;
            if (!done) {
                log.atWarn().addKeyValue("type", type).log("no thumbnail");
            }
            return done && drawn.length > 0 ? Optional.of(drawn) : Optional.empty();
        } finally {
            timer.interrupt();
            program.destroyForcibly();
        }
    }

    /** With nothing of this process' environment, which holds passwords. */
    private static Process start(ContentType type) throws IOException {
        ProcessBuilder program = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-cp",
                System.getProperty("java.class.path"),
                ThumbnailProgram.class.getName(),
                type.name()));
        program.environment().clear();
        return program.redirectError(Redirect.DISCARD).start();
    }

    private static void endAfterLimit(Process program) {
        try {
            if (!program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Content content, OutputStream program) throws IOException {
        try (program;
                InputStream clear = content.from(0)) {
            clear.transferTo(program);
        }
    }
}
