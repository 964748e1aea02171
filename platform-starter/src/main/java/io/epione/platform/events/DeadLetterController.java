package io.epione.platform.events;

import io.epione.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/operations/${epione.service}/dead-letters")
@PreAuthorize("hasAuthority('platform:operate')")
class DeadLetterController {

    private final DeadLetters deadLetters;

    DeadLetterController(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GetMapping
    Page<DeadLetters.DeadLetter> list() {
        return Page.all(deadLetters.list());
    }

    @PostMapping("/{id}/replays")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable String id) {
        deadLetters.replay(id);
    }
}
