package io.epione.messaging.reminder;

import java.time.Instant;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Passes a patient's answer on to the appointment. */
@FeignClient(
        name = "appointment",
        contextId = "appointment-replies",
        url = "${epione.services.appointment.url}",
        path = "/internal")
interface AppointmentReplies {

    /** 409 when the appointment is not at this time any more, or is past answering. */
    @PostMapping("/appointments/{id}/replies")
    void reply(@PathVariable("id") UUID appointmentId, @RequestBody Reply reply);

    record Reply(Answer answer, Instant start) {}

    enum Answer {
        CONFIRM,
        CANCEL
    }
}
