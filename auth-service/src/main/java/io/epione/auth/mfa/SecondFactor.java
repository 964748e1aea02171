package io.epione.auth.mfa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody's authenticator app. It counts only once a first code has confirmed it. */
@Entity
@Table(name = "second_factor")
class SecondFactor {

    /** So many wrong codes in a row cost nothing: people mistype. */
    private static final int FREE_FAILURES = 5;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    /** Never longer: whoever knows the password must not lock the owner out for good. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private static final int MAX_DOUBLINGS = 5;

    /** How long after a code the session may change the second factor itself. */
    private static final Duration PROOF_HOLDS = Duration.ofMinutes(10);

    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Version
    private @Nullable Long version;

    private byte[] secret;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "last_step")
    private long lastStep;

    private int failures;

    @Column(name = "blocked_until")
    private @Nullable Instant blockedUntil;

    @Column(name = "proved_session")
    private @Nullable String provedSession;

    @Column(name = "proved_at")
    private @Nullable Instant provedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected SecondFactor() {}

    SecondFactor(UUID accountId, byte[] sealedSecret, Instant now) {
        this.accountId = accountId;
        this.secret = sealedSecret;
        this.createdAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    /** Another secret in place of one that was never confirmed. Wrong codes before it still count. */
    void replaceSecret(byte[] sealedSecret, Instant now) {
        if (confirmed()) {
            throw new IllegalStateException("A confirmed second factor keeps its secret");
        }
        secret = sealedSecret;
        lastStep = 0;
        createdAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    boolean confirmed() {
        return confirmedAt != null;
    }

    void confirm(Instant now) {
        if (confirmedAt == null) {
            confirmedAt = now.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** How long no code is looked at; zero when the next one is. */
    Duration pause(Instant now) {
        return blockedUntil == null || !now.isBefore(blockedUntil)
                ? Duration.ZERO
                : Duration.between(now, blockedUntil);
    }

    void fail(Instant now) {
        failures++;
        if (failures >= FREE_FAILURES) {
            int doublings = Math.min(failures - FREE_FAILURES, MAX_DOUBLINGS);
            Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
            Duration capped = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
            blockedUntil = now.plus(capped).truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Neither this code nor an older one works again. */
    void useStep(long step) {
        lastStep = step;
    }

    /** @param keycloakSession whose holder has the second factor at hand */
    void prove(String keycloakSession, Instant now) {
        failures = 0;
        blockedUntil = null;
        provedSession = keycloakSession;
        provedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    boolean provedBy(String keycloakSession, Instant now) {
        return !keycloakSession.isEmpty()
                && keycloakSession.equals(provedSession)
                && provedAt != null
                && now.isBefore(provedAt.plus(PROOF_HOLDS));
    }

    UUID accountId() {
        return accountId;
    }

    byte[] secret() {
        return secret;
    }

    long lastStep() {
        return lastStep;
    }
}
