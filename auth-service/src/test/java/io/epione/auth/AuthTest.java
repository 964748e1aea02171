package io.epione.auth;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Gives a test of the whole service the real Keycloak as well. */
@ContextConfiguration(initializers = AuthTest.Settings.class)
abstract class AuthTest {

    static final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "epione.issuer-uri=" + KeycloakProcess.url() + "/realms/epione",
                            "epione.issuer-address=" + KeycloakGate.url() + "/realms/epione",
                            "epione.keycloak.url=" + KeycloakGate.url(),
                            "epione.keycloak.login-secret=" + KeycloakProcess.LOGIN_SECRET,
                            "epione.keycloak.admin-secret=" + KeycloakProcess.ADMIN_SECRET,
                            "epione.auth.mfa.required-roles=PRIVACY_OFFICER",
                            "epione.auth.registrations.forget-interval=1s",
                            "epione.auth.providers.allow-loopback=true",
                            "epione.auth.providers.link-interval=500ms",
                            "epione.auth.browser.redirect-uris=https://app.epione.test/welcome",
                            "epione.gateway.public-url=https://epione.test")
                    .applyTo(context);
        }
    }
}
