package io.epione.appointment.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on the wall: numbers and rooms, nothing of who they are. It is whole each time, so that a display that missed
 * something has missed nothing.
 *
 * @param called the last called first
 */
record Display(List<Waiting> queues, List<Called> called) {

    record Waiting(
            UUID queueId,
            String code,
            String name,
            int waiting,
            @Nullable Integer estimatedWaitMinutes) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Called(String number, UUID queueId, @Nullable String room, Instant calledAt) {}
}
