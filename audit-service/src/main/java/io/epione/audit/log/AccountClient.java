package io.epione.audit.log;

import java.util.List;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Asks auth-service what people of the hospital are called. Nothing of the answer is kept. */
@FeignClient(name = "auth", path = "/internal")
interface AccountClient {

    record Wanted(List<UUID> ids) {}

    record Account(UUID id, String name) {}

    record Accounts(List<Account> items) {}

    @PostMapping("/account-names")
    Accounts names(@RequestBody Wanted wanted);
}
