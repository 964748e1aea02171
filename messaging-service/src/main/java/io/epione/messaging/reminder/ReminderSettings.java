package io.epione.messaging.reminder;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param leads how long ahead patients are reminded */
@Validated
@ConfigurationProperties("epione.reminder")
record ReminderSettings(
        @NotEmpty @DefaultValue({"PT48H", "PT3H"}) List<Duration> leads) {}
