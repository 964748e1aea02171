package io.epione.platform.client;

import feign.RequestInterceptor;
import feign.Retryer;
import feign.codec.Decoder;
import feign.optionals.OptionalDecoder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@ConditionalOnProperty(name = "epione.client.enabled", matchIfMissing = true)
class ClientAutoConfiguration {

    @Bean
    ServiceTokens serviceTokens(
            @Value("${epione.issuer-address}") String issuer,
            @Value("${epione.service-client.secret:}") String secret) {
        return new ServiceTokens(issuer, secret);
    }

    @Bean
    RequestInterceptor callIdentity(ServiceTokens serviceTokens) {
        return new CallIdentity(serviceTokens);
    }

    @Bean
    @Scope("prototype")
    Retryer safeRetryer() {
        return new SafeRetryer();
    }

    @Bean
    Decoder lenientDecoder(JsonMapper json) {
        return new OptionalDecoder(new LenientDecoder(json));
    }
}
