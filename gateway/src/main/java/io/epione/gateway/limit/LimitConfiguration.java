package io.epione.gateway.limit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    @Bean
    Buckets buckets(LimitSettings settings) {
        Buckets local = new LocalBuckets(settings.kept());
        return settings.redisUrl().isBlank()
                ? local
                : new SharedBuckets(settings.redisUrl(), settings.redisTimeout(), local);
    }
}
