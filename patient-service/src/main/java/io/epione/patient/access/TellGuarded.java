package io.epione.patient.access;

import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the services that keep something of a patient whether the record is guarded: restricted at this moment, also by a part of
 * it, or shut as a whole to somebody by a consent, at this moment or later on. They ask about guarded records each time, and about
 * no others. What ends by time is not told: they go on asking, and the answer allows.
 */
@Component
public class TellGuarded {

    private final GuardedRecords records;
    private final Situations situations;
    private final ConsentsInForce consents;

    TellGuarded(GuardedRecords records, Situations situations, ConsentsInForce consents) {
        this.records = records;
        this.situations = situations;
        this.consents = consents;
    }

    /** To be called after each change of what guards the record, in the same transaction; tells only what is news. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID patientId) {
        records.begin(Tenancy.current(), patientId);
        GuardedRecord record = records.lock(patientId).orElseThrow();
        record.become(situations.isRestricted(patientId) || consents.shutTheRecord(patientId, Instant.now()));
        records.saveAndFlush(record);
    }
}
