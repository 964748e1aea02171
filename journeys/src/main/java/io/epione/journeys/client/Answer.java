package io.epione.journeys.client;

import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What the platform answered to a call. */
public record Answer(Call call, int status, HttpHeaders headers, byte[] body) {

    /** @throws Refused unless the status is one of these */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new Refused(this);
        }
        return this;
    }

    /** The body; missing when there is none or it is not JSON. */
    public JsonNode json() {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.read(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** The {@code id} of the resource. */
    public String id() {
        return text("id");
    }

    /** A member on this path as text, empty when there is none. */
    public String text(String... path) {
        JsonNode node = json();
        for (String name : path) {
            node = node.path(name);
        }
        return node.isMissingNode() || node.isNull() ? "" : node.asString("");
    }

    /** The stable code of a problem, empty when this is none. */
    public String code() {
        return text("code");
    }

    /** The items of a list. */
    public List<JsonNode> items() {
        return json().path("items").valueStream().toList();
    }

    public @Nullable String etag() {
        return headers.firstValue("ETag").orElse(null);
    }

    public boolean is(int status, String code) {
        return this.status == status && code().equals(code);
    }
}
