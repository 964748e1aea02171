package io.epione.messaging.mail;

import feign.FeignException;
import io.epione.messaging.mail.AttemptMail.Outcome.Failed;
import io.epione.messaging.mail.AttemptMail.Outcome.Sent;
import io.epione.messaging.mail.AttemptMail.Outcome.Skipped;
import io.epione.messaging.mail.FindAddress.Reachable;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.stereotype.Component;

/** One attempt at one mail. Waits for other servers, so call it outside of transactions. */
@Component
class AttemptMail {

    private static final Logger log = LoggerFactory.getLogger(AttemptMail.class);

    private final Postman postman;
    private final String publicUrl;

    AttemptMail(Postman postman, @Value("${epione.gateway.public-url}") String publicUrl) {
        this.postman = postman;
        this.publicUrl = publicUrl;
    }

    /** Reasons are codes. */
    sealed interface Outcome {

        record Sent() implements Outcome {}

        /** Not now, and not later. */
        record Skipped(String why) implements Outcome {}

        record Failed(String why) implements Outcome {}
    }

    /** @param language BCP 47, that the recipient asked for */
    Outcome attempt(Delivery delivery, Hospital hospital, Supplier<Reachable> address, @Nullable String language) {
        if (!hospital.active()) {
            return new Skipped("HOSPITAL_CLOSED");
        }
        if (delivery.isLate(Instant.now())) {
            return new Skipped("TOO_LATE");
        }
        try {
            Reachable to = address.get();
            String email = to.email();
            if (email == null) {
                return new Skipped("NO_ADDRESS");
            }
            postman.send(delivery.id(), email, Letter.of(delivery, hospital, publicUrl, to.languageFor(language)));
            return new Sent();
        } catch (MailParseException e) {
            return new Skipped("ADDRESS_NOT_VALID");
        } catch (MailException e) {
            return failed(delivery, "MAIL_REFUSED", e);
        } catch (FeignException | NoFallbackAvailableException | Problem e) {
            return failed(delivery, "CONTACT_UNAVAILABLE", e);
        } catch (RuntimeException e) {
            // Of its own making: others that go out with it are not to suffer.
            return failed(delivery, "UNEXPECTED", e);
        }
    }

    private static Failed failed(Delivery delivery, String why, RuntimeException e) {
        log.atWarn()
                .addKeyValue("delivery", delivery.id())
                .addKeyValue("reason", why)
                .addKeyValue("cause", e.getClass().getSimpleName())
                .log("mail not sent");
        return new Failed(why);
    }
}
