package io.epione.messaging.sms;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the hospital's texts come from. */
@RestController
@RequestMapping("/api/v1/notifications/sms-sender")
@PreAuthorize("hasAuthority('hospital:write')")
class SenderController {

    private final SetSender setSender;
    private final HospitalSenders senders;

    SenderController(SetSender setSender, HospitalSenders senders) {
        this.setSender = setSender;
        this.senders = senders;
    }

    /** Without an ETag as long as the hospital has not decided. */
    @GetMapping
    ResponseEntity<Chosen> get() {
        return senders.findById(Tenancy.current())
                .map(known -> Etags.ok(known.version(), new Chosen(known.sender())))
                .orElseGet(() -> ResponseEntity.ok(new Chosen(null)));
    }

    @PutMapping
    ResponseEntity<Chosen> put(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Chosen request) {
        var stored = setSender.set(request.sender(), ifMatch);
        return Etags.ok(stored.version(), new Chosen(stored.sender()));
    }

    /** @param sender a number or a name that the SMS gateway's account may send from; null for the platform's number */
    record Chosen(
            @Nullable @Pattern(regexp = Sender.PATTERN) String sender) {}
}
