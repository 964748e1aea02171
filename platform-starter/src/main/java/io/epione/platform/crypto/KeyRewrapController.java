package io.epione.platform.crypto;

import io.epione.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** After the key-encryption key got a new version: whatever this service has wrapped with an earlier one. */
@RestController
@RequestMapping("/api/v1/operations/${epione.service}/key-rewraps")
@PreAuthorize("hasAuthority('platform:operate')")
class KeyRewrapController {

    private final RewrapKeys rewrap;

    KeyRewrapController(RewrapKeys rewrap) {
        this.rewrap = rewrap;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    public RewrapKeys.Rewrap start() {
        return rewrap.start();
    }

    @GetMapping
    public Page<RewrapKeys.Rewrap> list() {
        return Page.all(rewrap.list());
    }
}
