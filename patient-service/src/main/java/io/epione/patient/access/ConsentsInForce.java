package io.epione.patient.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.epione.patient.disclosure.Provision;
import io.epione.platform.crypto.SealBroken;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What patients' consents say at a moment, in one query. */
@Component
class ConsentsInForce {

    private final Consents consents;
    private final ConsentSeals seals;

    ConsentsInForce(Consents consents, ConsentSeals seals) {
        this.consents = consents;
        this.seals = seals;
    }

    /** By patient; without those who have none. */
    Map<UUID, List<Provision>> of(Collection<UUID> patientIds, Instant now) {
        return consents.inForce(patientIds, now).stream()
                .collect(groupingBy(
                        Consent::patientId,
                        mapping(consent -> seals.open(consent).provision(consent.id()), toList())));
    }

    /** Whether one shuts the record as such to anybody, or will. */
    boolean shutTheRecord(UUID patientId, Instant now) {
        return consents.notEnded(patientId, now).stream().anyMatch(this::shutsTheRecord);
    }

    /** What cannot be opened may say so. */
    private boolean shutsTheRecord(Consent consent) {
        try {
            return seals.open(consent).provision(consent.id()).deniesTheRecord();
        } catch (SealBroken e) {
            return true;
        }
    }
}
