package io.epione.messaging.people;

import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
@Consumes("user.activated")
class RememberUser implements EventConsumer<RememberUser.UserActivated> {

    private final People people;

    RememberUser(People people) {
        this.people = people;
    }

    @Override
    public void on(UserActivated event, EventMetadata meta) {
        people.remember(event.id());
    }

    /** @param id the account */
    record UserActivated(UUID id) {}
}
