package io.epione.patient.documents;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Objects as files: {@code <folder>/<hospital>/<last two digits>/<object>}. For one machine, or a shared file system. */
final class FolderStore implements ContentStore {

    private static final Logger log = LoggerFactory.getLogger(FolderStore.class);

    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Written beside and moved, so that there is never half an object under its name. */
    @Override
    public void put(UUID objectId, byte[] sealed) {
        Path file = file(objectId);
        Path written = file.resolveSibling(Ids.next() + ".part");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel =
                    FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(sealed);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    public byte[] get(UUID objectId) {
        try {
            return Files.readAllBytes(file(objectId));
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    public void remove(UUID objectId) {
        try {
            Files.deleteIfExists(file(objectId));
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** By the last digits: the first ones of ids that are given in the order of time are all the same. */
    private Path file(UUID objectId) {
        String name = objectId.toString();
        return folder.resolve(Tenancy.current().toString())
                .resolve(name.substring(name.length() - 2))
                .resolve(name);
    }

    private static Problem away(IOException e) {
        log.atError().addKeyValue("cause", e.getClass().getSimpleName()).log("document folder failed");
        return Problem.unavailable("DOCUMENT_STORE_UNAVAILABLE", "Documents are not reachable at the moment.");
    }
}
