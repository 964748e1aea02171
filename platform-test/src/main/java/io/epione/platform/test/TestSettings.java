package io.epione.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Points a service at the test infrastructure, with roles of its own as in a deployment. A service's own settings come after. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class TestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path KEK = newKey();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String service = context.getEnvironment().getRequiredProperty("epione.service");
        Infrastructure.provision(service);
        TestHospitals.announce();
        TestPropertyValues.of(
                        "epione.database.url=" + Infrastructure.databaseUrl(),
                        "epione.database.owner-username=" + Infrastructure.owner(service),
                        "epione.database.owner-password=" + Infrastructure.owner(service),
                        "epione.database.username=" + Infrastructure.runtime(service),
                        "epione.database.password=" + Infrastructure.runtime(service),
                        "epione.kafka.bootstrap-servers=" + Infrastructure.bootstrapServers(),
                        "epione.issuer-uri=" + TestTokens.issuer(),
                        "epione.mail.host=127.0.0.1",
                        "epione.mail.port=" + Mailbox.port(),
                        "epione.kek.file=" + KEK,
                        "epione.service-client.secret=secret-of-the-tests",
                        "spring.jpa.hibernate.ddl-auto=validate",
                        "spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=true",
                        "springdoc.api-docs.enabled=true",
                        "logging.structured.format.console=",
                        "management.tracing.sampling.probability=1.0")
                .and(OtherServices.addresses().toArray(String[]::new))
                .applyTo(context);
    }

    private static Path newKey() {
        try {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Path file = Files.createTempFile("epione-kek", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
