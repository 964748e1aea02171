package io.epione.auth.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who signs in, at however many hospitals. The id is Keycloak's ({@code sub}). */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private UUID id;

    @Version
    private @Nullable Long version;

    private String email;

    private String name;

    @Column(name = "activated_at")
    private @Nullable Instant activatedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    Account(UUID id, String email, String name) {
        this.id = id;
        this.email = email;
        this.name = name;
        this.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** The person has chosen a password. Again is the same as once. */
    public void activate() {
        if (activatedAt == null) {
            activatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Nothing says any more who it was. */
    void forget() {
        email = id + "@erased.invalid";
        name = "";
    }

    public UUID id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    public boolean activated() {
        return activatedAt != null;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
