package io.epione.journeys.demo;

import java.io.Console;
import java.io.PrintStream;

/** A bar on a terminal, a line per tenth elsewhere. Safe for many threads. */
final class Progress {

    private static final int WIDTH = 40;

    private final PrintStream out;
    private final boolean terminal;
    private String what = "";
    private long total;
    private long done;
    private long printedTenths;

    Progress(PrintStream out) {
        this.out = out;
        Console console = System.console();
        this.terminal = console != null && console.isTerminal();
    }

    synchronized void begin(String what, long total) {
        this.what = what;
        this.total = Math.max(1, total);
        this.done = 0;
        this.printedTenths = 0;
        show();
    }

    synchronized void step() {
        done++;
        show();
    }

    synchronized void end() {
        if (terminal) {
            out.println();
        }
    }

    synchronized void say(String line) {
        if (terminal && total > 0) {
            out.print("\r\u001b[K");
        }
        out.println(line);
    }

    private void show() {
        if (terminal) {
            int filled = (int) (WIDTH * done / total);
            out.printf("\r\u001b[K%-28s %s%s %d/%d", what, "█".repeat(filled), "░".repeat(WIDTH - filled), done, total);
            out.flush();
        } else if (done == 0 || 10 * done / total > printedTenths) {
            printedTenths = 10 * done / total;
            out.printf("%s %d/%d%n", what, done, total);
        }
    }
}
