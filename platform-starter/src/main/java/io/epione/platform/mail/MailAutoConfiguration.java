package io.epione.platform.mail;

import io.epione.platform.crypto.PlatformCipher;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@EnableScheduling
@ConditionalOnBooleanProperty("epione.mail.owed")
class MailAutoConfiguration {

    @Bean
    OwedMails owedMails(JdbcTemplate jdbc, PlatformCipher cipher, JsonMapper json) {
        return new OwedMails(jdbc, cipher, json);
    }

    @Bean
    OweMail oweMail(OwedMails owed) {
        return new OweMail(owed);
    }

    @Bean
    SendOwedMail sendOwedMail(
            OwedMails owed, JavaMailSender sender, @Value("${epione.mail.from:no-reply@epione.local}") String from) {
        return new SendOwedMail(owed, sender, from);
    }
}
