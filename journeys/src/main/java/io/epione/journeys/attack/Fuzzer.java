package io.epione.journeys.attack;

import io.epione.journeys.attack.Operation.Parameter;
import io.epione.journeys.attack.Operation.Place;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bad requests for an operation, grown from good ones by its schema. Equal seeds give equal requests for equal ids, for
 * each operation by itself.
 */
final class Fuzzer {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int DEEP = 3_000;
    private static final int LONG = 60_000;
    private static final int MOST_CHANGES = 3;
    private static final int MOST_COPIES = 1_500;
    private static final int LONGEST_ARRAY_BYTES = 150_000;
    private static final int LONGEST_QUERY_VALUE = 3_000;

    /** Stands for a place in the text where raw bytes go that no JSON writer would write. */
    private static final String RAW = "@@raw@@";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\u0001\u0002\u001f\u007f",
            "\r\nX-Injected: 1",
            "\u202Egnp.exe",
            "\uFEFF",
            "\uFFFF\uFFFE",
            "e\u0301".repeat(50),
            "😀".repeat(100),
            "' or '1'='1",
            "'; drop table patient; --",
            "<script>alert(1)</script>",
            "${jndi:ldap://localhost:1/a}",
            "#{T(java.lang.Runtime).getRuntime()}",
            "../../../../etc/passwd",
            "%00",
            "%s%n%x",
            "null",
            "NaN",
            "true",
            "[]",
            "{}",
            "-0",
            "٣٤٥",
            "ﬀ",
            "İı",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1");

    private static final List<String> DATES = List.of(
            "0000-00-00",
            "0000-01-01",
            "-0001-12-31",
            "-999999999-01-01",
            "+999999999-12-31",
            "+294277-01-01",
            "-4713-01-01",
            "9999-12-31",
            "2026-02-30",
            "2026-13-01",
            "1582-10-10",
            "-1000000000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "+294277-01-09T04:00:54.775807Z",
            "9999-12-31T23:59:59.999999999Z",
            "0001-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "2026-06-30T23:59:60Z",
            "2026-01-01T25:61:61Z",
            "2026-01-01T00:00:00+18:00",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00.1234567890123Z",
            "24:00",
            "23:59:59.999999999");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.5",
            "0.0000000001",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999999999999999999999",
            "1e9",
            "1e308",
            "1e309",
            "-1e309",
            "1e-400",
            "1e999999",
            "1e2147483647",
            "1e-2147483648");

    private final long seed;
    private final Examples examples;

    Fuzzer(long seed, Examples examples) {
        this.seed = seed;
        this.examples = examples;
    }

    /**
     * @param path with ids that exist
     * @param index which of the endless series of requests
     */
    Call request(Operation operation, String path, int index) {
        Random random = new Random(seed * 1_000_003L + operation.key().hashCode() * 8_191L + index);
        // Small seeds give similar first draws.
        random.nextLong();
        Call call = new Call(operation.method(), fuzzedPath(operation, path, random), null, Map.of(), false);
        if (operation.body() != null) {
            call = call.raw(body(operation, random), contentType(random));
        } else if (!operation.bodyType().isEmpty()) {
            byte[] table = (Examples.TABLE + text(random) + "," + text(random) + "\n").getBytes(StandardCharsets.UTF_8);
            call = call.raw(random.nextBoolean() ? garbage(random) : table, operation.bodyType());
        } else if (random.nextInt(8) == 0) {
            call = call.raw(garbage(random), "application/json");
        }
        return headers(operation, call, random);
    }

    // Address

    private String fuzzedPath(Operation operation, String path, Random random) {
        String fuzzed = path;
        boolean hasId = !operation.in(Place.PATH).isEmpty();
        // A body is only looked at when its resource is found, so most paths stay good.
        if (hasId && random.nextInt(operation.body() == null ? 2 : 10) == 0) {
            fuzzed = operation.pathWith(collection -> segment(random));
        }
        return fuzzed + query(operation, random);
    }

    private static String segment(Random random) {
        String text = pick(TEXTS, random);
        String segment = Epione.encode(text.isBlank() ? "0" : text);
        return random.nextInt(20) == 0 ? "7".repeat(LONGEST_QUERY_VALUE) : segment;
    }

    private String query(Operation operation, Random random) {
        List<String> pairs = new ArrayList<>();
        for (Parameter parameter : operation.in(Place.QUERY)) {
            int draw = random.nextInt(6);
            if (draw == 0 && !parameter.required()) {
                continue;
            }
            String value = draw <= 2
                    ? String.valueOf(examples.value(parameter.name(), parameter.schema()))
                    : scalar(parameter.schema(), random);
            if (value.length() > LONGEST_QUERY_VALUE) {
                value = value.substring(0, LONGEST_QUERY_VALUE);
            }
            pairs.add(parameter.name() + "=" + Epione.encode(wellFormed(value)));
            if (draw == 5) {
                pairs.add(parameter.name() + "=" + Epione.encode(wellFormed(scalar(parameter.schema(), random))));
            }
        }
        if (random.nextInt(10) == 0) {
            pairs.add("attack[0].class.name=%00");
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    /** A cut pair of surrogates cannot be encoded. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String scalar(Schema schema, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> pick(NUMBERS, random);
            case 1 -> pick(DATES, random);
            case 2 -> schema.format().startsWith("date") ? pick(DATES, random) : pick(TEXTS, random);
            default -> random.nextInt(5) == 0 ? "z".repeat(LONG) : pick(TEXTS, random);
        };
    }

    // Headers

    private static String contentType(Random random) {
        return switch (random.nextInt(30)) {
            case 0 -> "text/plain";
            case 1 -> "application/xml";
            case 2 -> "application/json; charset=utf-7";
            case 3 -> "application/x-www-form-urlencoded";
            case 4 -> "multipart/form-data; boundary=x";
            case 5 -> "application/json;;;";
            case 6 -> "*/*";
            default -> "application/json";
        };
    }

    private static Call headers(Operation operation, Call call, Random random) {
        Call changed = call;
        if (operation.method().equals("POST") && random.nextInt(6) == 0) {
            changed = changed.header("Idempotency-Key", printable(pick(TEXTS, random) + random.nextInt(1_000)));
        }
        if (operation.parameter(Place.HEADER, "If-Match").isPresent()) {
            changed = changed.header(
                    "If-Match",
                    pick(
                            List.of("*", "\"0\"", "\"1\"", "W/\"1\"", "\"", "1e99", "\"" + "9".repeat(40) + "\""),
                            random));
        }
        for (Parameter parameter : operation.in(Place.HEADER)) {
            if (!parameter.name().equals("If-Match") && random.nextBoolean()) {
                changed = changed.header(parameter.name(), printable(scalar(parameter.schema(), random)));
            }
        }
        return switch (random.nextInt(25)) {
            case 0 -> changed.header("Accept", "application/xml");
            case 1 -> changed.header("Accept", ";;;");
            case 2 -> changed.header("Accept-Language", "x-" + "a".repeat(200) + ";q=2");
            case 3 -> changed.header("Content-Encoding", "gzip");
            case 4 -> changed.header("Range", "bytes=0-,5-1");
            case 5 -> changed.header("If-Modified-Since", "yesterday");
            case 6 -> changed.header("traceparent", "00-zz-zz-zz");
            case 7 -> changed.header("Cookie", "epione_refresh=" + "%00".repeat(50) + "; =; ;;");
            default -> changed;
        };
    }

    /** Header values that the client is able to send. */
    private static String printable(String text) {
        String printable = text.replaceAll("[^ -~]", "?").strip();
        return printable.length() > 500 ? printable.substring(0, 500) : printable;
    }

    // Body

    private byte[] body(Operation operation, Random random) {
        if (random.nextInt(12) == 0) {
            return garbage(random);
        }
        JsonNode root = Json.read(Json.write(Objects.requireNonNullElse(examples.body(operation), Map.of())));
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            root = changed(root, random);
        }
        return withRawParts(new String(Json.write(root), StandardCharsets.UTF_8), random);
    }

    private static JsonNode changed(JsonNode root, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        if (containers.isEmpty() || random.nextInt(25) == 0) {
            return nonsense(random);
        }
        switch (containers.get(random.nextInt(containers.size()))) {
            case ObjectNode object -> change(object, random);
            case ArrayNode array -> change(array, root, random);
            default -> throw new IllegalStateException("only objects and arrays were collected");
        }
        return root;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainer()) {
            containers.add(node);
            node.valueStream().forEach(child -> collect(child, containers));
        }
    }

    private static void change(ObjectNode object, Random random) {
        List<String> names = new ArrayList<>(object.propertyNames());
        int draw = random.nextInt(10);
        if (names.isEmpty() || draw == 0) {
            object.set(
                    pick(List.of("unknown", "__proto__", "constructor", "", "@type", "$ref", "a\u0000"), random),
                    nonsense(random));
            return;
        }
        String name = pick(names, random);
        switch (draw) {
            case 1 -> object.remove(name);
            case 2 -> object.putNull(name);
            case 3 -> object.put(name, RAW + random.nextInt(8));
            default -> object.set(name, nonsenseLike(object.get(name), random));
        }
    }

    private static void change(ArrayNode array, JsonNode root, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> array.removeAll();
            case 1 -> array.addNull();
            case 2 -> array.add(nonsense(random));
            default -> {
                JsonNode item = array.isEmpty() ? nonsense(random) : array.get(0);
                // Copies, so that a later change of one does not grow them all.
                int copies = Math.min(MOST_COPIES, LONGEST_ARRAY_BYTES / Json.write(root).length);
                for (int i = 0; i < copies; i++) {
                    array.add(item.deepCopy());
                }
            }
        }
    }

    /** Half of the time of the right type, so that more than the reader of JSON is tried. */
    private static JsonNode nonsenseLike(JsonNode good, Random random) {
        if (random.nextBoolean()) {
            if (good.isNumber()) {
                return number(random);
            }
            if (good.isString()) {
                boolean timely = good.asString("").matches("\\d{4}-\\d\\d-\\d\\d.*|\\d\\d:\\d\\d");
                return NODES.stringNode(timely ? pick(DATES, random) : text(random));
            }
        }
        return nonsense(random);
    }

    private static JsonNode nonsense(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> number(random);
            case 3 -> NODES.stringNode(pick(DATES, random));
            case 4 -> NODES.arrayNode();
            case 5 -> NODES.objectNode();
            case 6 -> NODES.arrayNode().add(NODES.arrayNode().add(text(random)));
            case 7 -> NODES.objectNode().put("id", Samples.NOBODY).put("value", text(random));
            default -> NODES.stringNode(text(random));
        };
    }

    private static JsonNode number(Random random) {
        String text = pick(NUMBERS, random);
        // As a number node, an exponent of two thousand million would be written out digit by digit.
        return text.contains("e") ? NODES.stringNode(RAW + "n" + text + "@") : NODES.numberNode(new BigDecimal(text));
    }

    private static String text(Random random) {
        return random.nextInt(12) == 0 ? "y".repeat(LONG) : pick(TEXTS, random);
    }

    /** Puts in what no JSON writer writes: bad UTF-8, lone surrogates, great exponents, deep nesting, doubled members. */
    private static byte[] withRawParts(String json, Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String rest = json.replaceAll("\"" + RAW + "n([^@\"]+)@\"", "$1");
        String mark = "\"" + RAW;
        for (int at = rest.indexOf(mark); at >= 0; at = rest.indexOf(mark)) {
            bytes.writeBytes(rest.substring(0, at).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(raw(rest.charAt(at + mark.length()) - '0'));
            rest = rest.substring(rest.indexOf('"', at + mark.length()) + 1);
        }
        if (random.nextInt(30) == 0) {
            rest += rest;
        }
        bytes.writeBytes(rest.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] raw(int kind) {
        return switch (kind) {
            case 0 -> new byte[] {'"', (byte) 0xC3, (byte) 0x28, '"'};
            case 1 -> new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
            case 2 -> new byte[] {'"', (byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80, '"'};
            case 3 -> ascii("\"\\ud800\"");
            case 4 -> ascii("\"\\udc00\\ud800 x\"");
            case 5 -> ascii("[".repeat(DEEP) + "]".repeat(DEEP));
            case 6 -> ascii("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
            default -> ascii("\"\u0001\n\"");
        };
    }

    /** No JSON, or not an object. */
    private static byte[] garbage(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new byte[0];
            case 1 -> ascii("{");
            case 2 -> ascii("null");
            case 3 -> ascii("[]");
            case 4 -> ascii("\"text\"");
            case 5 -> ascii("[".repeat(DEEP));
            case 6 -> ascii("{\"a\":1,\"a\":2}");
            case 7 -> new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0};
            case 8 -> new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'};
            case 9 -> ascii("<?xml version=\"1.0\"?><a/>");
            case 10 -> ascii("1".repeat(LONG));
            default -> {
                byte[] noise = new byte[200];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** For a report: the body as text, shortened. */
    static String shown(Call call) {
        byte[] body = call.body();
        if (body == null) {
            return "";
        }
        String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return text.length() <= 300 ? text : text.substring(0, 300) + "… (" + body.length + " bytes)";
    }
}
