package io.epione.tenant.hospital;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.problem.Problem;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Mails the applicant that the hospital was turned down. After an approval the invitation says it all. */
@Component
@Consumes("hospital.rejected")
class TellApplicant implements EventConsumer<HospitalRejected> {

    private final HospitalRegister register;
    private final JavaMailSender mail;
    private final String from;

    TellApplicant(
            HospitalRegister register,
            JavaMailSender mail,
            @Value("${epione.mail.from:no-reply@epione.local}") String from) {
        this.register = register;
        this.mail = mail;
        this.from = from;
    }

    @Override
    public void on(HospitalRejected event, EventMetadata meta) {
        register.findById(event.id()).map(this::message).ifPresent(this::send);
    }

    /** A mail server that is away is waited for; a mail that it refuses is parked. */
    private void send(SimpleMailMessage message) {
        try {
            mail.send(message);
        } catch (MailException e) {
            throw e.contains(IOException.class)
                    ? Problem.unavailable("MAIL_UNAVAILABLE", "The mail server is away; the mail waits.")
                    : e;
        }
    }

    private SimpleMailMessage message(Hospital hospital) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(hospital.administratorEmail());
        message.setSubject("Your application for " + hospital.name());
        message.setText("""
                Hello %s,

                we cannot open %s on Epione.

                Reason: %s
                """.formatted(hospital.administratorName(), hospital.name(), hospital.reason()));
        return message;
    }
}
