package io.epione.messaging.notification;

import io.epione.platform.tail.CommittedChanges;
import java.util.UUID;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wakes the streams of this instance when somebody is notified. */
@Configuration(proxyBeanMethods = false)
class TailNotifications {

    @Bean
    CommittedChanges committedNotifications(DataSourceProperties database, LiveStreams streams) {
        return new CommittedChanges(
                database, "epione_notification", streams::wakeAll, payload -> wake(streams, payload));
    }

    /** {@code tenant|recipient|notification}, as the trigger writes it. */
    private static void wake(LiveStreams streams, String payload) {
        String[] ids = payload.split("\\|", 3);
        streams.wake(UUID.fromString(ids[0]), UUID.fromString(ids[1]), UUID.fromString(ids[2]));
    }
}
