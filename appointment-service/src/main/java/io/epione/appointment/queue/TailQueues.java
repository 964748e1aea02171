package io.epione.appointment.queue;

import io.epione.platform.tail.CommittedChanges;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wakes the displays of this instance when a queue has changed. */
@Configuration(proxyBeanMethods = false)
class TailQueues {

    @Bean
    CommittedChanges changedQueues(DataSourceProperties database, LiveDisplays displays) {
        return new CommittedChanges(database, "epione_queue", displays::wakeAll, displays::wake);
    }
}
