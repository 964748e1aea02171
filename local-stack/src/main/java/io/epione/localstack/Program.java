package io.epione.localstack;

import java.io.IOException;
import java.util.List;

/** One process of the topology. Port numbers are those of the topology, before any offset. */
interface Program {

    String name();

    /** Ports it listens on; the first is the one people use. */
    List<Integer> ports();

    /** Names of the programs that must be ready before this one starts. */
    List<String> needs();

    /** Names of the programs that must run too before this one is ready, though not before it starts. */
    default List<String> uses() {
        return List.of();
    }

    /** Creates what the program needs on disk and says how to start it. Safe to repeat; needs no other program. */
    Launch prepare(Stack stack) throws IOException, InterruptedException;

    /** Whether it answers now. Never waits longer than a few seconds. */
    boolean isReady(Stack stack) throws InterruptedException;

    /** What must exist inside the program before others may use it. Safe to repeat. */
    default void provision(Stack stack) throws IOException {}

    /** The signal that asks for an orderly end. */
    default String stopSignal() {
        return "TERM";
    }

    /** Time it may take to end before it is killed. */
    default int stopSeconds() {
        return 20;
    }
}
