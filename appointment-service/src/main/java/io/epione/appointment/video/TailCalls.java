package io.epione.appointment.video;

import io.epione.platform.tail.CommittedChanges;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wakes those who look when somebody comes, is let in or leaves, and when a call or a guest's link changes. */
@Configuration(proxyBeanMethods = false)
class TailCalls {

    @Bean
    CommittedChanges changedCalls(DataSourceProperties database, OpenDoors doors) {
        return new CommittedChanges(database, "epione_video", doors::wakeAll, doors::wake);
    }
}
