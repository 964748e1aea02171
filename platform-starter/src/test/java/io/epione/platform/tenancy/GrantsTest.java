package io.epione.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final String ROLE = "WARD_LEAD";

    private final UUID hospital = UUID.randomUUID();
    private final UUID id = UUID.randomUUID();
    private final Instant now = Instant.now();
    private final Grants grants = new Grants();

    @Test
    void aHolderGetsWhatTheHospitalGivesAndNothingElsewhere() {
        put(0, "staff:read");
        grants.put(new Grant(UUID.randomUUID(), hospital, 0, ROLE, Set.of("charge:read"), null, null));

        assertThat(held()).containsExactlyInAnyOrder("staff:read", "charge:read");
        assertThat(grants.to(UUID.randomUUID(), ROLE)).isEmpty();
        assertThat(grants.to(hospital, "OTHER")).isEmpty();
    }

    @Test
    void anOlderVersionDoesNotReviveWhatWasTakenBack() {
        put(0, "staff:read");
        put(1);
        put(0, "staff:read");

        assertThat(held()).isEmpty();
    }

    @Test
    void aWithdrawnPostIsWithdrawnAtItsHospitalAlone() {
        grants.put(Grant.withdrawal(id, hospital, 3));

        assertThat(grants.withdrawn(hospital, id)).isTrue();
        assertThat(grants.withdrawn(UUID.randomUUID(), id)).isFalse();
        assertThat(grants.withdrawn(hospital, UUID.randomUUID())).isFalse();
    }

    @Test
    void aPeriodHasAFirstMomentAndEndsBeforeItsLast() {
        Grant grant = of(now, now.plusSeconds(60));

        assertThat(grant.holdsAt(now.minusNanos(1))).isFalse();
        assertThat(grant.holdsAt(now)).isTrue();
        assertThat(grant.holdsAt(now.plusSeconds(60).minusNanos(1))).isTrue();
        assertThat(grant.holdsAt(now.plusSeconds(60))).isFalse();
    }

    @Test
    void whatIsAheadOrOverGivesNothing() {
        grants.put(of(now.plus(Duration.ofHours(1)), null));
        assertThat(held()).isEmpty();

        grants.put(of(null, now.minusSeconds(1)));
        assertThat(held()).isEmpty();
    }

    private Set<String> held() {
        return grants.to(hospital, ROLE);
    }

    private void put(long version, String... permissions) {
        grants.put(new Grant(id, hospital, version, ROLE, Set.of(permissions), null, null));
    }

    private Grant of(@Nullable Instant from, @Nullable Instant until) {
        return new Grant(UUID.randomUUID(), hospital, 0, ROLE, Set.of("staff:read"), from, until);
    }
}
