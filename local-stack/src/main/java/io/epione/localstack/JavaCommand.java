package io.epione.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a JVM sized for a laptop: one collector thread, small stacks, bounded everything. Fourteen processes
 * that start together have no processor to spare for the optimizing compiler, which takes most of a start; it pays only under
 * load that lasts, so {@code EPIONE_COMPILER=full} asks for it.
 */
final class JavaCommand {

    private JavaCommand() {}

    static List<String> of(int heapMegabytes, String... rest) {
        List<String> command = new ArrayList<>(List.of(Stack.java()));
        command.addAll(options(heapMegabytes));
        command.addAll(List.of(rest));
        return command;
    }

    private static List<String> options(int heapMegabytes) {
        List<String> options = new ArrayList<>(sized(heapMegabytes));
        if (!"full".equals(System.getenv("EPIONE_COMPILER"))) {
            options.add("-XX:TieredStopAtLevel=1");
        }
        return options;
    }

    private static List<String> sized(int heapMegabytes) {
        return List.of(
                "-Xms48m", // a start in a smaller heap spends a twelfth of its time collecting it
                "-Xmx" + heapMegabytes + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:TrimNativeHeapInterval=10000", // gives back what starting up and compiling took
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-HeapDumpOnOutOfMemoryError", // a dump would hold patient data
                "-Xlog:aot*=error,cds*=error", // an archive that does not fit is not used; that is all there is to say
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    /** This module and everything it depends on. */
    static String classPath(Home home) {
        Path target = home.target("local-stack");
        return target.resolve("classes") + ":" + target.resolve("lib") + "/*";
    }
}
