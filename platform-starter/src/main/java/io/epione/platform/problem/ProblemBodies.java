package io.epione.platform.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems, inside and outside of the dispatcher. */
public final class ProblemBodies {

    private final JsonMapper json;

    ProblemBodies(JsonMapper json) {
        this.json = json;
    }

    ResponseEntity<Object> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        Integer retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        return answer.body(body(problem));
    }

    /** For filters, which run before the dispatcher. */
    public void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        Integer retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
        }
        json.writeValue(response.getOutputStream(), body(problem));
    }

    private static Map<String, Object> body(Problem problem) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "type",
                "urn:epione:problem:" + problem.code().toLowerCase(Locale.ROOT).replace('_', '-'));
        body.put("title", title(problem.status()));
        body.put("status", problem.status());
        body.put("detail", String.valueOf(problem.getMessage()));
        body.put("code", problem.code());
        String traceId = MDC.get("traceId");
        body.put("traceId", traceId == null ? "" : traceId);
        body.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        body.putAll(problem.members());
        return body;
    }

    private static String title(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
