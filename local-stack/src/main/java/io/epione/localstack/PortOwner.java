package io.epione.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port of this machine. */
final class PortOwner {

    private static final String LISTENING = "0A";
    private static final int LONGEST_COMMAND = 100;

    private PortOwner() {}

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // closed connections of an earlier run do not count
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** For people: {@code java -jar other.jar (process 4711)}. */
    static String describe(int port) {
        try {
            return Files.isDirectory(Path.of("/proc/net")) ? fromProc(port) : fromLsof(port);
        } catch (IOException | UncheckedIOException _) {
            return "an unknown process";
        }
    }

    private static String fromProc(int port) throws IOException {
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            Path file = Path.of(table);
            if (!Files.exists(file)) {
                continue;
            }
            Optional<String> inode = listeningInode(Files.readAllLines(file), port);
            if (inode.isPresent()) {
                return holder(inode.get()).map(PortOwner::describeProcess).orElse("a process of another user");
            }
        }
        return "a process outside this container";
    }

    /** Reads the kernel's table: column 1 is the local address with the port in hex, 3 the state, 9 the inode. */
    static Optional<String> listeningInode(List<String> table, int port) {
        String suffix = String.format(":%04X", port);
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
                .map(fields -> fields[9])
                .findFirst();
    }

    private static Optional<Long> holder(String inode) throws IOException {
        Path wanted = Path.of("socket:[" + inode + "]");
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().chars().allMatch(Character::isDigit))
                    .filter(process -> hasOpen(process, wanted))
                    .map(process -> Long.valueOf(process.getFileName().toString()))
                    .findFirst();
        }
    }

    private static boolean hasOpen(Path process, Path wanted) {
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return Files.readSymbolicLink(descriptor).equals(wanted);
                } catch (IOException _) {
                    return false; // closed meanwhile
                }
            });
        } catch (IOException | UncheckedIOException _) {
            return false; // another user's, or gone meanwhile
        }
    }

    private static String describeProcess(long pid) {
        String command = ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .orElse("an unnamed command");
        String shown = command.length() > LONGEST_COMMAND ? command.substring(0, LONGEST_COMMAND) + "…" : command;
        return shown + " (process " + pid + ")";
    }

    private static String fromLsof(int port) throws IOException {
        Process lsof = new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String first = new String(lsof.getInputStream().readAllBytes())
                .lines()
                .findFirst()
                .orElse("");
        return first.isBlank() ? "an unknown process" : describeProcess(Long.parseLong(first.strip()));
    }
}
