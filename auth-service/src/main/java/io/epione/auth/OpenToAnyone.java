package io.epione.auth;

import io.epione.platform.security.OpenPaths;
import io.epione.platform.security.OpenPaths.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls that come before a token; what they need instead is in their body, cookie or Basic header. */
@Configuration
class OpenToAnyone {

    @Bean
    OpenPaths openPaths() {
        return OpenPaths.of(
                new Path("POST", "/api/v1/auth/login"),
                new Path("POST", "/api/v1/auth/browser-sign-ins"),
                new Path("POST", "/api/v1/auth/browser-sign-ins/current/session"),
                new Path("GET", "/api/v1/auth/callback"),
                new Path("POST", "/api/v1/auth/token"),
                new Path("POST", "/api/v1/auth/refresh"),
                new Path("PUT", "/api/v1/auth/sessions/current/hospital"),
                new Path("POST", "/api/v1/auth/logout"),
                new Path("POST", "/api/v1/auth/activation"),
                new Path("POST", "/api/v1/auth/registrations"),
                new Path("POST", "/api/v1/auth/registrations/confirmation"),
                new Path("POST", "/api/v1/auth/password-reset"),
                new Path("POST", "/api/v1/auth/password"));
    }
}
