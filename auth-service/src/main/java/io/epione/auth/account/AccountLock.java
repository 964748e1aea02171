package io.epione.auth.account;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One writer at a time per person: two hospitals may invite the same person in the same moment, and Keycloak replaces a
 * user's attributes as a whole.
 */
@Component
class AccountLock {

    private final JdbcClient jdbc;

    AccountLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for its turn; held until the transaction ends. */
    void hold(String email) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:email, 0))")
                .param("email", email)
                .query((rs, n) -> 0)
                .list();
    }
}
