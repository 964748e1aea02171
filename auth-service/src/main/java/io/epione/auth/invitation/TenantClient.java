package io.epione.auth.invitation;

import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What events do not carry: whom a post is for, and what the hospital is called. */
@FeignClient(name = "tenant", path = "/internal")
interface TenantClient {

    @GetMapping("/staff/{id}")
    Staff staff(@PathVariable("id") UUID id);

    @GetMapping("/hospitals/{id}")
    Hospital hospital(@PathVariable("id") UUID id);

    @GetMapping("/operators/{id}")
    Operator operator(@PathVariable("id") UUID id);

    record Staff(UUID id, String name, String email, String role, String status) {}

    record Hospital(UUID id, String slug, String name) {}

    record Operator(UUID id, String name, String administratorName, String administratorEmail) {}
}
