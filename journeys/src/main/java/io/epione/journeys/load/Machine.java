package io.epione.journeys.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is measured on, and how much memory the platform takes there. Linux only; unknown elsewhere. */
final class Machine {

    private Machine() {}

    static String describe() {
        return "%s, %d CPUs, %d GiB, %s, Java %s"
                .formatted(
                        value(Path.of("/proc/cpuinfo"), "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        kilobytes(Path.of("/proc/meminfo"), "MemTotal") >> 20,
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.version"));
    }

    /**
     * Memory of every process of the platform, in kilobytes: proportional set size where the kernel tells, so that pages
     * which processes share are counted once, and resident size otherwise. Children are added to their parents.
     */
    static Map<String, Long> memory(Path home) throws IOException {
        Map<String, Long> memory = new TreeMap<>();
        Path run = home.resolve("run");
        if (!Files.isDirectory(run)) {
            return memory;
        }
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                String pid = Files.readString(file).strip().split(" ")[0];
                long total = ProcessHandle.of(Long.parseLong(pid)).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .mapToLong(process -> memory(process.pid()))
                        .sum();
                memory.put(file.getFileName().toString().replace(".pid", ""), total);
            }
        }
        return memory;
    }

    private static long memory(long pid) {
        long proportional = kilobytes(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss");
        return proportional > 0 ? proportional : kilobytes(Path.of("/proc/" + pid + "/status"), "VmRSS");
    }

    private static long kilobytes(Path file, String name) {
        String digits = value(file, name).replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static String value(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name)
                            && line.substring(name.length()).stripLeading().startsWith(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | java.io.UncheckedIOException e) {
            return "unknown";
        }
    }
}
