package io.epione.platform.client;

import feign.Response;
import feign.codec.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads another service's answer and ignores what it does not know: services are deployed one by one. */
final class LenientDecoder implements Decoder {

    private final JsonMapper json;

    LenientDecoder(JsonMapper json) {
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    @Override
    public @Nullable Object decode(Response response, Type type) throws IOException {
        if (response.body() == null || type == void.class) {
            return null;
        }
        try (InputStream body = response.body().asInputStream()) {
            return json.readValue(body, json.constructType(type));
        }
    }
}
