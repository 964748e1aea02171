package io.epione.journeys.attack;

import io.epione.journeys.client.Json;
import java.net.http.HttpHeaders;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What came back.
 *
 * @param status 0 where nothing came
 * @param failure why nothing came, empty where something did
 */
record Reply(int status, HttpHeaders headers, byte[] body, String failure) {

    static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    static Reply none(String failure) {
        return new Reply(0, NO_HEADERS, new byte[0], failure);
    }

    boolean answered() {
        return status > 0;
    }

    boolean good() {
        return status >= 200 && status < 300;
    }

    /** The server or something behind it broke. */
    boolean broken() {
        return status >= 500;
    }

    /** Still asked to slow down after having waited as long as asked. */
    boolean limited() {
        return status == 429;
    }

    /** Missing where there is no JSON. */
    JsonNode json() {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.read(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** The stable code of a problem, empty when this is none. */
    String code() {
        return json().path("code").asString("");
    }

    @Override
    public String toString() {
        return answered() ? (status + " " + code()).strip() : failure;
    }
}
