package io.epione.messaging.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** An SMS gateway: a real HTTP server that speaks the Messages resource and keeps what it is given. */
public final class SmsServer implements AutoCloseable {

    public static final String ACCOUNT = "AC00";
    public static final String TOKEN = "not-a-token";
    public static final String SENDER = "+4915550000000";

    /** What every text is called. */
    public static final String MESSAGE = "SM00";

    private final HttpServer server;
    private final List<Text> taken = new CopyOnWriteArrayList<>();
    private final Set<String> senders = ConcurrentHashMap.newKeySet();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public SmsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", this::take);
        server.start();
        senders.add(SENDER);
    }

    /** From now on the account may send from it. */
    public void allow(String sender) {
        senders.add(sender);
    }

    public record Text(String to, String from, String body, long validitySeconds, String receipts) {}

    /** @param status 0 to hang up without an answer */
    public record Answer(int status, String json) {

        public static final Answer TAKEN = new Answer(201, "{\"sid\":\"" + MESSAGE + "\",\"status\":\"queued\"}");
        public static final Answer HANGS_UP = new Answer(0, "");

        public static Answer error(int status, int code) {
            return new Answer(status, "{\"code\":" + code + ",\"message\":\"No\",\"status\":" + status + "}");
        }
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/2010-04-01";
    }

    /** From now on texts to this number are answered so. */
    public void answer(String to, Answer answer) {
        answers.put(to, answer);
    }

    /** What was handed over, taken or not. */
    public List<Text> to(String number) {
        return taken.stream().filter(text -> text.to().equals(number)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            taken.add(new Text(
                    form.get("To"),
                    form.get("From"),
                    form.get("Body"),
                    Long.parseLong(form.get("ValidityPeriod")),
                    form.get("StatusCallback")));
            var answer = answer(exchange, form);
            if (answer.status() == 0) {
                return;
            }
            var body = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange, Map<String, String> form) {
        if (!isOurs(exchange)) {
            return Answer.error(401, 20003);
        }
        return senders.contains(form.get("From"))
                ? answers.getOrDefault(form.get("To"), Answer.TAKEN)
                : Answer.error(400, 21659);
    }

    private static boolean isOurs(HttpExchange exchange) {
        var pair = Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + pair).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> URLDecoder.decode(field[0], StandardCharsets.UTF_8),
                        field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    /** What the gateway signs a callback with. */
    public static String sign(String url, Map<String, String> form) {
        var fields = form.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> new String[] {field.getValue()}));
        return SmsCallbacks.sign(TOKEN, url, fields);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
