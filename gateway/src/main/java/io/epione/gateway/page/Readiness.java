package io.epione.gateway.page;

import io.epione.gateway.hospital.Hospitals;
import io.epione.gateway.token.SigningKeys;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The same on the management port, for the orchestrator's readiness probe. */
@Component("gateway")
class Readiness implements HealthIndicator {

    private final SigningKeys keys;
    private final Hospitals hospitals;

    Readiness(SigningKeys keys, Hospitals hospitals) {
        this.keys = keys;
        this.hospitals = hospitals;
    }

    @Override
    public Health health() {
        boolean ready = keys.areLoaded() && hospitals.areLoaded();
        return (ready ? Health.up() : Health.outOfService())
                .withDetail("signingKeys", keys.areLoaded())
                .withDetail("hospitals", hospitals.areLoaded())
                .build();
    }
}
