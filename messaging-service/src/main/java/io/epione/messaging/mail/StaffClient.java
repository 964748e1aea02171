package io.epione.messaging.mail;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks where a member of staff is reached. Nothing of the answer is kept. */
@FeignClient(name = "tenant", path = "/internal", dismiss404 = true)
interface StaffClient {

    @GetMapping("/staff/{id}")
    Optional<StaffMember> find(@PathVariable("id") UUID id);

    record StaffMember(String email) {}
}
