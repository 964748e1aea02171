package io.epione.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command line behind {@code ./epione up|down|reset|status|restart|kill}. */
public final class LocalStack {

    private final Stack stack;

    private LocalStack(Stack stack) {
        this.stack = stack;
    }

    /** Ends with 0 when all went well, 1 when not, 2 when the arguments make no sense. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            System.exit(new LocalStack(Stack.fromEnvironment()).run(List.of(arguments)));
        } catch (StackProblem problem) {
            System.err.println(problem.getMessage());
            System.exit(1);
        }
    }

    private int run(List<String> arguments) throws IOException, InterruptedException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        stack.home().create();
        if (command.equals("status")) {
            return new Status(stack).print() ? 0 : 1;
        }
        try (FileChannel channel = FileChannel.open(
                        stack.home().run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new StackProblem("Another ./epione command is at work here; wait for it to end.");
            }
            return switch (command) {
                case "up" -> up(rest);
                case "down" -> down();
                case "reset" -> reset(rest.contains("--yes"));
                case "restart" -> restart(named(rest));
                case "kill" -> kill(named(rest));
                case "secrets" -> secrets();
                default -> {
                    System.err.println("Unknown command '" + command + "', see ./epione help");
                    yield 2;
                }
            };
        }
    }

    private int up(List<String> options) throws IOException, InterruptedException {
        List<Program> wanted = Topology.programs();
        if (!options.isEmpty()) {
            if (options.size() != 2 || !options.getFirst().equals("--only")) {
                throw new StackProblem("Usage: ./epione up [--only NAME,NAME…]");
            }
            wanted = Arrays.stream(options.getLast().split(","))
                    .map(Topology::named)
                    .toList();
        }
        long begin = System.nanoTime();
        new Up(stack).run(wanted);
        System.out.printf("Up after %.1f s.%n%n", (System.nanoTime() - begin) / 1e9);
        System.out.println(new Addresses(stack).text());
        return 0;
    }

    private int down() throws IOException, InterruptedException {
        new Down(stack).stop(Topology.programs());
        System.out.println("Stopped. Data stays in " + stack.home().data());
        SharedClasses.of(stack).makeIfNeeded();
        return 0;
    }

    private int reset(boolean sure) throws IOException, InterruptedException {
        if (!sure) {
            System.out.print("Stop everything and delete all data and secrets in "
                    + stack.home().root() + "? [y/N] ");
            String answer = System.console() == null
                    ? ""
                    : Optional.ofNullable(System.console().readLine()).orElse("");
            if (!answer.strip().equalsIgnoreCase("y")) {
                System.out.println("Nothing was changed.");
                return 1;
            }
        }
        new Down(stack).stop(Topology.programs());
        // Secrets go with the data: the key-encryption key of deleted records must not be used for new ones.
        PrivateFiles.deleteTree(stack.home().data());
        PrivateFiles.deleteTree(stack.home().secrets());
        PrivateFiles.deleteTree(stack.home().logs());
        System.out.println("All data is deleted.");
        return 0;
    }

    private int restart(Program program) throws IOException, InterruptedException {
        new Down(stack).stop(List.of(program));
        new Up(stack).run(List.of(program));
        return 0;
    }

    /** For fault tests: the program ends as in a crash, without a chance to finish anything. */
    private int kill(Program program) throws IOException, InterruptedException {
        Processes processes = new Processes(stack);
        RunningProcess running =
                processes.find(program).orElseThrow(() -> new StackProblem(program.name() + " is not running"));
        processes.kill(running);
        System.out.println(program.name() + " killed (process " + running.pid() + ")");
        return 0;
    }

    /** For the container deployment, which starts nothing from here. */
    private int secrets() throws IOException {
        System.out.println("Written: " + new ComposeSecrets(stack).write());
        return 0;
    }

    private static Program named(List<String> arguments) {
        if (arguments.size() != 1) {
            throw new StackProblem("Name exactly one process.");
        }
        return Topology.named(arguments.getFirst());
    }
}
