package io.epione.platform.security;

import java.util.List;

/** Calls that anyone may make, by method and path pattern. */
public record OpenPaths(List<Path> paths) {

    public record Path(String method, String pattern) {}

    public static OpenPaths none() {
        return new OpenPaths(List.of());
    }

    public static OpenPaths of(Path... paths) {
        return new OpenPaths(List.of(paths));
    }
}
