package io.epione.patient.fhir;

import io.epione.platform.problem.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes a Bundle, or resources one after the other, apart while it comes: never more than one resource is in memory, and what
 * is no JSON, too deep or too large ends here.
 */
final class SplitUpload {

    /** R4 itself nests no deeper than about twenty; ten thousand brackets are no record. */
    static final int MAX_DEPTH = 64;

    private final long maxBytes;
    private final int maxResourceChars;
    private final int maxResources;
    private final JsonFactory json;

    SplitUpload(ExchangeSettings settings) {
        this.maxBytes = settings.maxUnpacked().toBytes();
        this.maxResourceChars = Math.toIntExact(settings.maxResource().toBytes());
        this.maxResources = settings.maxResources();
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(maxResourceChars)
                        .maxDocumentLength(maxBytes)
                        .build())
                .build();
    }

    /**
     * @param gzip whether what comes is compressed
     * @param sequence whether it is resources one after the other, not a Bundle
     * @param resource gets the full URL, where there is one, and the resource in one line
     * @return how many there were
     * @throws Problem 400 for what is not that, 413 for too much
     */
    int split(InputStream body, boolean gzip, boolean sequence, BiConsumer<String, String> resource)
            throws IOException {
        int[] count = {0};
        BiConsumer<String, String> counted = (url, text) -> {
            if (++count[0] > maxResources) {
                throw tooLarge();
            }
            resource.accept(url, text);
        };
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), unpacked(body, gzip))) {
            if (sequence) {
                while (parser.nextToken() != null) {
                    mustBe(parser, JsonToken.START_OBJECT);
                    counted.accept("", copy(parser));
                }
            } else {
                bundle(parser, counted);
            }
        } catch (tools.jackson.core.exc.StreamConstraintsException e) {
            throw tooLarge();
        } catch (JacksonException | ZipException | EOFException e) {
            throw malformed();
        }
        if (count[0] == 0) {
            throw malformed();
        }
        return count[0];
    }

    private static InputStream unpacked(InputStream body, boolean gzip) throws IOException {
        return gzip ? new GZIPInputStream(body) : body;
    }

    private void bundle(JsonParser parser, BiConsumer<String, String> resource) {
        parser.nextToken();
        mustBe(parser, JsonToken.START_OBJECT);
        boolean isBundle = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "resourceType" -> isBundle = "Bundle".equals(parser.getString());
                case "entry" -> {
                    mustBe(parser, JsonToken.START_ARRAY);
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        mustBe(parser, JsonToken.START_OBJECT);
                        entry(parser, resource);
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (!isBundle || parser.nextToken() != null) {
            throw malformed();
        }
    }

    private void entry(JsonParser parser, BiConsumer<String, String> resource) {
        String url = "";
        String text = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
                url = parser.getString();
            } else if (field.equals("resource")) {
                mustBe(parser, JsonToken.START_OBJECT);
                text = copy(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (text != null) {
            resource.accept(oneLine(url), text);
        }
    }

    private String copy(JsonParser parser) {
        StringWriter text = new Bounded(maxResourceChars);
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return text.toString();
    }

    /** Ends what is too large before it is in memory. */
    private static final class Bounded extends StringWriter {

        private final int maxChars;

        Bounded(int maxChars) {
            this.maxChars = maxChars;
        }

        @Override
        public void write(char[] chars, int offset, int length) {
            if (getBuffer().length() + length > maxChars) {
                throw tooLarge();
            }
            super.write(chars, offset, length);
        }
    }

    private static String oneLine(String url) {
        if (url.chars().anyMatch(Character::isISOControl)) {
            throw malformed();
        }
        return url;
    }

    private static void mustBe(JsonParser parser, @Nullable JsonToken expected) {
        if (parser.currentToken() != expected) {
            throw malformed();
        }
    }

    static Problem malformed() {
        return new Problem(
                400, "MALFORMED_BUNDLE", "Send a FHIR R4 Bundle as JSON, or resources one after the other as ndjson.");
    }

    private static Problem tooLarge() {
        return new Problem(413, "BUNDLE_TOO_LARGE", "The Bundle, one of its resources or its nesting is too large.");
    }
}
