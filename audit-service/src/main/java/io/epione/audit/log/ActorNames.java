package io.epione.audit.log;

import feign.FeignException;
import io.epione.audit.log.AccountClient.Account;
import io.epione.audit.log.AccountClient.Wanted;
import io.epione.audit.log.AuditEvents.Numbered;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.stereotype.Component;

/** What those who stand in the log are called. The log itself holds ids only. */
@Component
class ActorNames {

    private static final Logger log = LoggerFactory.getLogger(ActorNames.class);

    private final AccountClient accounts;

    ActorNames(AccountClient accounts) {
        this.accounts = accounts;
    }

    /** Nobody's while auth-service is away: roles and reasons are shown all the same. */
    Map<UUID, String> of(List<Numbered> rows) {
        List<UUID> actors = rows.stream()
                .map(row -> row.event().actorId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (actors.isEmpty()) {
            return Map.of();
        }
        try {
            return accounts.names(new Wanted(actors)).items().stream()
                    .collect(Collectors.toMap(Account::id, Account::name));
        } catch (FeignException | NoFallbackAvailableException e) {
            log.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("access log without names");
            return Map.of();
        }
    }
}
