package io.epione.journeys.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs the same thing for many, on virtual threads. The first failure is thrown after all have ended. */
public final class Parallel {

    private Parallel() {}

    public static <T> void each(Collection<T> items, int atMost, Consumer<T> action) {
        map(items, atMost, item -> {
            action.accept(item);
            return item;
        });
    }

    /** @return the results in the order of the items */
    public static <T, R> List<R> map(Collection<T> items, int atMost, Function<T, R> action) {
        Semaphore slots = new Semaphore(atMost);
        List<Future<R>> running = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                running.add(threads.submit(() -> {
                    slots.acquire();
                    try {
                        return action.apply(item);
                    } finally {
                        slots.release();
                    }
                }));
            }
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : running) {
            results.add(result(future));
        }
        return results;
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
