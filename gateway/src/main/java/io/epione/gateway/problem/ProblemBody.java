package io.epione.gateway.problem;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of a problem, the same members as every service's. */
final class ProblemBody {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ProblemBody() {}

    static byte[] of(Problem problem, String traceId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "type",
                "urn:epione:problem:" + problem.code().toLowerCase(Locale.ROOT).replace('_', '-'));
        body.put("title", title(problem.status()));
        body.put("status", problem.status());
        body.put("detail", problem.detail());
        body.put("code", problem.code());
        body.put("traceId", traceId);
        body.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return JSON.writeValueAsBytes(body);
    }

    private static String title(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
