package io.epione.auth.provider;

import io.epione.auth.account.Directory;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Lets the staff of hospitals come through their provider: those whose address is of a domain that the hospital has named. And
 * lets go whom a provider no longer speaks for. What fails is tried again and does not keep the others waiting; two instances
 * may do so at once.
 */
@Component
class LinkColleagues {

    private static final Logger log = LoggerFactory.getLogger(LinkColleagues.class);
    private static final int BATCH = 100;

    private record Colleague(
            UUID tenantId, UUID accountId, UUID providerId, String kind, boolean emailsTrusted, String email) {}

    private record Former(UUID tenantId, UUID accountId) {}

    private final JdbcClient jdbc;
    private final Directory directory;
    private final TransactionTemplate transaction;

    LinkColleagues(JdbcClient jdbc, Directory directory, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.auth.providers.link-interval:5s}")
    void run() {
        former().forEach(found ->
                tryTo(found.accountId(), () -> directory.forgetProviderUser(found.tenantId(), found.accountId())));
        waiting().forEach(found -> tryTo(found.accountId(), () -> link(found)));
    }

    private void link(Colleague colleague) {
        directory.linkProviderUser(
                colleague.tenantId(),
                colleague.accountId(),
                colleague.providerId(),
                IdentityProvider.alias(colleague.tenantId()),
                IdentityProvider.Kind.valueOf(colleague.kind()).nameOf(colleague.email(), colleague.emailsTrusted()));
    }

    private List<Former> former() {
        return jdbc.sql("""
                        select u.tenant_id, u.account_id
                          from provider_user u
                          join account a on a.id = u.account_id
                          left join identity_provider p on p.tenant_id = u.tenant_id and p.id = u.provider_id
                         where p.tenant_id is null or split_part(a.email, '@', 2) <> all (p.domains)
                         limit :batch
                        """).param("batch", BATCH).query(Former.class).list();
    }

    private List<Colleague> waiting() {
        return jdbc.sql("""
                        select m.tenant_id, m.account_id, p.id as provider_id, p.kind, p.emails_trusted, a.email
                          from identity_provider p
                          join membership m on m.tenant_id = p.tenant_id
                          join account a on a.id = m.account_id
                         where m.status <> 'ENDED'
                           and m.roles not in ('PATIENT', 'CLIENT')
                           and split_part(a.email, '@', 2) = any (p.domains)
                           and not exists (select from provider_user u
                                            where u.tenant_id = m.tenant_id and u.account_id = m.account_id)
                         limit :batch
                        """).param("batch", BATCH).query(Colleague.class).list();
    }

    private void tryTo(UUID account, Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (Problem | DataAccessException | TransactionException | HttpClientErrorException e) {
            log.atWarn()
                    .addKeyValue("account", account)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("provider's user not brought up to date");
        }
    }
}
