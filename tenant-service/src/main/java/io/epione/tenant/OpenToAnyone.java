package io.epione.tenant;

import io.epione.platform.security.OpenPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Anyone may apply for a hospital; the gateway limits how often. */
@Configuration
class OpenToAnyone {

    @Bean
    OpenPaths openPaths() {
        return OpenPaths.of(new OpenPaths.Path("POST", "/api/v1/hospitals"));
    }
}
