package io.epione.auth.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A post that a person holds at a hospital, or as the administrator of an operator: then hospital and post are both the
 * operator's id. It outlives its end, so that a late event finds it.
 */
@Entity
@Table(name = "membership")
public class Membership {

    /** @param postId the staff or patient id at that hospital */
    @Embeddable
    public record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "post_id") UUID postId) implements Serializable {}

    static final String PATIENT = "PATIENT";
    private static final String CLIENT = "CLIENT";
    static final String OPERATOR_ADMIN = "OPERATOR_ADMIN";

    enum Status {
        INVITED,
        ACTIVE,
        ENDED
    }

    @EmbeddedId
    private Key key;

    @Version
    private @Nullable Long version;

    @Column(name = "account_id", updatable = false)
    private UUID accountId;

    @Column(updatable = false)
    private String slug;

    private String roles;

    @Enumerated(EnumType.STRING)
    private Status status;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Membership() {}

    Membership(Key key, UUID accountId, String slug, String role) {
        this.key = key;
        this.accountId = accountId;
        this.slug = slug;
        this.roles = role;
        this.status = Status.INVITED;
    }

    /** @return false when it was active before, or has ended */
    boolean activate() {
        if (status != Status.INVITED) {
            return false;
        }
        status = Status.ACTIVE;
        return true;
    }

    /** @return false when it had ended before */
    boolean end() {
        if (status == Status.ENDED) {
            return false;
        }
        status = Status.ENDED;
        return true;
    }

    /** @return false when those are the roles already */
    boolean become(List<String> newRoles) {
        String joined = String.join(",", newRoles);
        if (roles.equals(joined)) {
            return false;
        }
        roles = joined;
        return true;
    }

    public UUID tenantId() {
        return key.tenantId();
    }

    public UUID postId() {
        return key.postId();
    }

    public UUID accountId() {
        return accountId;
    }

    public String slug() {
        return slug;
    }

    public List<String> roles() {
        return List.of(roles.split(","));
    }

    /** Of no hospital. */
    boolean ofOperator() {
        return roles.equals(OPERATOR_ADMIN);
    }

    boolean ofPatient() {
        return roles.equals(PATIENT);
    }

    /** Of somebody who works at the hospital, and has not left. */
    public boolean ofStaff() {
        return !ended() && !ofPatient() && !ofOperator() && !roles.equals(CLIENT);
    }

    boolean active() {
        return status == Status.ACTIVE;
    }

    boolean ended() {
        return status == Status.ENDED;
    }

    boolean invited() {
        return status == Status.INVITED;
    }

    /** As the token's claim {@code posts} has it. */
    String asPost() {
        return key.tenantId() + ":" + key.postId() + ":" + roles;
    }
}
