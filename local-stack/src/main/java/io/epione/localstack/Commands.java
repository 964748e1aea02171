package io.epione.localstack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program to its end; its output goes to a log file. */
final class Commands {

    private Commands() {}

    /** Throws {@link StackProblem} unless the program ends with 0. Ends the program when interrupted. */
    static void run(List<String> command, Map<String, String> environment, Path directory, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            int exit = process.waitFor();
            if (exit != 0) {
                String name = Path.of(command.getFirst()).getFileName().toString();
                throw new StackProblem(name + " ended with " + exit + ", see " + log);
            }
        } finally {
            process.destroy();
        }
    }
}
