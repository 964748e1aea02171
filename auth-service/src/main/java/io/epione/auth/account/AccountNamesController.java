package io.epione.auth.account;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For services that show who did something: names do not travel in events. */
@RestController
@PreAuthorize("hasAuthority('internal')")
class AccountNamesController {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    AccountNamesController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Wanted(@NotNull @Size(min = 1, max = MOST) List<@NotNull UUID> ids) {}

    record NamedAccount(UUID id, String name) {}

    /** Of those only who have, or had, a post at the hospital that is asked for. */
    @PostMapping("/internal/account-names")
    Page<NamedAccount> names(@Valid @RequestBody Wanted wanted) {
        return Page.all(jdbc.sql("""
                        select a.id, a.name from account a
                         where a.id in (:ids)
                           and exists (select from membership m where m.account_id = a.id and m.tenant_id = :tenant)
                        """)
                .param("ids", wanted.ids())
                .param("tenant", Tenancy.current())
                .query((row, nr) -> new NamedAccount(row.getObject(1, UUID.class), row.getString(2)))
                .list());
    }
}
