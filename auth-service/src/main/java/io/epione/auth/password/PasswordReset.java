package io.epione.auth.password;

import io.epione.auth.secret.OneTimeLink;
import io.epione.auth.secret.Secret;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** To somebody who forgot the password. Works for an hour. */
@Entity
@Table(name = "password_reset")
class PasswordReset extends OneTimeLink {

    static final Duration LIFETIME = Duration.ofHours(1);

    /** For Hibernate, which fills the fields. */
    protected PasswordReset() {}

    PasswordReset(Secret token, UUID accountId, Instant now) {
        super(token, accountId, now, LIFETIME);
    }
}
