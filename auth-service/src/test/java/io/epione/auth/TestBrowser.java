package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Walks through Keycloak's pages as a browser does: keeps cookies by path, follows redirects, sends forms. */
final class TestBrowser implements AutoCloseable {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final int MAX_STEPS = 20;

    private record Cookie(String name, String path) {}

    /** Where the browser is: a page of Keycloak's, or an address elsewhere, which it has not called. */
    record Place(URI address, int status, String page) {

        boolean elsewhere() {
            return status == 0;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Cookie, String> cookies = new LinkedHashMap<>();

    Place open(URI address) {
        return follow(HttpRequest.newBuilder(address));
    }

    /** Fills in the form of the page, with what is hidden in it. */
    Place send(Place place, Map<String, String> fields) {
        Matcher form = FORM.matcher(place.page());
        assertThat(form.find()).as("a form on the page: " + place.page()).isTrue();
        Map<String, String> all = new LinkedHashMap<>();
        Matcher input = INPUT.matcher(place.page());
        while (input.find()) {
            Matcher name = NAME.matcher(input.group());
            Matcher value = VALUE.matcher(input.group());
            if (name.find()) {
                all.put(name.group(1), value.find() ? HtmlUtils.htmlUnescape(value.group(1)) : "");
            }
        }
        all.putAll(fields);
        String body = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return follow(HttpRequest.newBuilder(place.address().resolve(HtmlUtils.htmlUnescape(form.group(1))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Place signIn(Place place, String username, String password) {
        return send(place, Map.of("username", username, "password", password));
    }

    private Place follow(HttpRequest.Builder first) {
        HttpRequest.Builder next = first;
        for (int step = 0; step < MAX_STEPS; step++) {
            URI address = next.build().uri();
            if (!address.toString().startsWith(KeycloakProcess.url())) {
                return new Place(address, 0, "");
            }
            HttpResponse<String> answer = call(next.setHeader("Cookie", cookiesFor(address.getPath())));
            if (answer.statusCode() < 300 || answer.statusCode() > 399) {
                return new Place(address, answer.statusCode(), answer.body());
            }
            String location = answer.headers().firstValue("Location").orElseThrow();
            next = HttpRequest.newBuilder(address.resolve(location));
        }
        throw new AssertionError("The pages go in circles");
    }

    private HttpResponse<String> call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        Matcher path = Pattern.compile("path=([^;]*)", Pattern.CASE_INSENSITIVE).matcher(header);
        cookies.put(new Cookie(pair[0], path.find() ? path.group(1) : "/"), pair[1]);
    }

    private String cookiesFor(String path) {
        return cookies.entrySet().stream()
                .filter(cookie -> path.startsWith(cookie.getKey().path()))
                .map(cookie -> cookie.getKey().name() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
