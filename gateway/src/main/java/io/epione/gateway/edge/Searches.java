package io.epione.gateway.edge;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Which reads are searches. They cost a service more than others, and a person's name can be guessed at with them, so they
 * are counted apart.
 */
final class Searches {

    private static final String PATIENTS = "/api/v1/patients";
    private static final String WORDS = "q";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** Turning pages of a plain list is no search. */
    private static final Set<String> PAGING = Set.of("limit", "cursor");

    private Searches() {}

    static boolean asks(ServerHttpRequest request) {
        String query = request.getURI().getRawQuery();
        return query != null
                && READS.contains(request.getMethod())
                && asks(request.getURI().getRawPath(), query);
    }

    static boolean asks(String path, String query) {
        boolean ofPatients = PATIENTS.equals(path);
        for (int from = 0; from < query.length(); ) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            if (isCriterion(name(query, from, end), ofPatients)) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    /** Nobody who means well escapes letters, so an escaped name counts as the one it could hide. */
    private static boolean isCriterion(String name, boolean ofPatients) {
        return name.equals(WORDS) || name.indexOf('%') >= 0 || ofPatients && !name.isEmpty() && !PAGING.contains(name);
    }

    private static String name(String query, int from, int end) {
        int equals = query.indexOf('=', from);
        return query.substring(from, equals < 0 || equals > end ? end : equals);
    }
}
