package io.epione.platform.erasure;

import io.epione.platform.erasure.EraseRecord.Finding;
import io.epione.platform.erasure.EraseRecord.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For the service that carries out an erasure. */
@RestController
@PreAuthorize("hasAuthority('internal')")
class ErasureController {

    private final EraseRecord erase;

    ErasureController(EraseRecord erase) {
        this.erase = erase;
    }

    @PostMapping("/internal/patient-erasures")
    Finding erase(@RequestBody Order order) {
        return erase.erase(order);
    }
}
