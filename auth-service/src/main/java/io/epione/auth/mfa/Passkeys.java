package io.epione.auth.mfa;

import io.epione.auth.keycloak.IdentityAdmin;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passkeys as a second factor. Keycloak keeps and checks them, and lets anybody set one up who knows the password; so only those
 * count that were set up from a session here, which had shown the second factor that there was.
 */
@Component
public class Passkeys {

    private final JdbcClient jdbc;
    private final IdentityAdmin identity;
    private final SecondFactors factors;
    private final TellOwner owner;

    Passkeys(JdbcClient jdbc, IdentityAdmin identity, SecondFactors factors, TellOwner owner) {
        this.jdbc = jdbc;
        this.identity = identity;
        this.factors = factors;
        this.owner = owner;
    }

    /**
     * Clears the way for one to be set up.
     *
     * @return false when the session must show the second factor first
     */
    @Transactional
    public boolean expect(UUID account, String keycloakSession) {
        boolean unproved = factors.lock(account)
                .filter(SecondFactor::confirmed)
                .filter(factor -> !factor.provedBy(keycloakSession, Instant.now()))
                .isPresent();
        if (!unproved) {
            removeUnknown(account);
        }
        return !unproved;
    }

    /**
     * Takes the one that was set up.
     *
     * @param hospital where the person is signed in; null for none
     * @return false when it is not exactly one; then none of them stays
     */
    @Transactional
    public boolean take(UUID account, @Nullable UUID hospital) {
        Set<String> unknown = unknown(account);
        if (unknown.size() != 1) {
            removeUnknown(account);
            return false;
        }
        jdbc.sql("insert into passkey (account_id, credential_id) values (:account, :id)")
                .param("account", account)
                .param("id", unknown.iterator().next())
                .update();
        owner.enrolled(account, hospital);
        return true;
    }

    boolean held(UUID account) {
        return !known(account).isEmpty();
    }

    /** Whether a passkey that Keycloak has seen is one of those that count. */
    boolean trusted(UUID account) {
        return held(account) && unknown(account).isEmpty();
    }

    void forget(UUID account) {
        identity.passkeys(account).forEach(id -> identity.removeCredential(account, id));
        jdbc.sql("delete from passkey where account_id = :account")
                .param("account", account)
                .update();
    }

    private void removeUnknown(UUID account) {
        unknown(account).forEach(id -> identity.removeCredential(account, id));
    }

    private Set<String> unknown(UUID account) {
        Set<String> unknown = new HashSet<>(identity.passkeys(account));
        unknown.removeAll(known(account));
        return unknown;
    }

    private Set<String> known(UUID account) {
        return Set.copyOf(jdbc.sql("select credential_id from passkey where account_id = :account")
                .param("account", account)
                .query(String.class)
                .list());
    }
}
