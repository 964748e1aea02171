package io.epione.appointment.consultation;

import feign.FeignException;
import io.epione.appointment.consultation.Background.Availability;
import io.epione.platform.client.Refusal;
import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class GatherBackground {

    private static final Logger log = LoggerFactory.getLogger(GatherBackground.class);

    /** Of each part of the chart, the newest. */
    private static final int ENTRIES = 100;

    private final EncounterAccess access;
    private final ChartClient charts;
    private final TransactionOperations transaction;

    GatherBackground(EncounterAccess access, ChartClient charts, TransactionOperations transaction) {
        this.access = access;
        this.charts = charts;
        this.transaction = transaction;
    }

    /**
     * Asks the patient service in the caller's name, which records the reading. The visit goes on without an answer.
     *
     * @throws Problem 404 or 403 for an encounter that the caller does not reach
     */
    Background gather(UUID encounterId) {
        var patientId = transaction.execute(status -> access.read(encounterId).patientId());
        try {
            return Background.of(charts.chart(patientId, ENTRIES));
        } catch (FeignException | NoFallbackAvailableException e) {
            log.atWarn().addKeyValue("encounter", encounterId).log("chart not read");
            return Background.without(forbidden(e) ? Availability.RESTRICTED : Availability.UNAVAILABLE);
        }
    }

    /** Of a chart that is closed to the caller, and of one that is gone for them. */
    private static boolean forbidden(RuntimeException e) {
        return Refusal.isOneOf(e, 403, 404);
    }
}
