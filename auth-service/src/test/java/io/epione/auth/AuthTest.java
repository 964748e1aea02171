package io.epione.auth;

import io.epione.platform.test.EpioneTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.context.ContextConfiguration;

/** The whole service, on the real Keycloak as well. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EpioneTest
@ContextConfiguration(initializers = AuthTest.Settings.class)
@interface AuthTest {

    /** After those that every service has: the issuer is Keycloak here. */
    final class Settings implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "epione.issuer-uri=" + KeycloakProcess.url() + "/realms/epione",
                            "epione.keycloak.url=" + KeycloakProcess.url(),
                            "epione.keycloak.login-secret=" + KeycloakProcess.LOGIN_SECRET,
                            "epione.keycloak.admin-secret=" + KeycloakProcess.ADMIN_SECRET,
                            "epione.services.tenant.url=" + TenantServiceStandIn.url(),
                            "epione.gateway.public-url=https://epione.test",
                            "epione.mail.host=127.0.0.1",
                            "epione.mail.port=" + Mailbox.port())
                    .applyTo(context);
        }
    }
}
