package io.epione.patient.merge;

import io.epione.platform.merge.Holding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** The other services that keep rows of patients, in the order in which they move them. */
@Component
class OtherServices {

    private final SequencedMap<String, Holder> holders = new LinkedHashMap<>();

    OtherServices(
            AppointmentService appointment,
            PrescriptionService prescription,
            BillingService billing,
            MessagingService messaging,
            AuditService audit) {
        holders.put("appointment", appointment);
        holders.put("prescription", prescription);
        holders.put("billing", billing);
        holders.put("messaging", messaging);
        holders.put("audit", audit);
    }

    /** By name. */
    SequencedMap<String, Holder> all() {
        return holders;
    }

    /** What the starter offers in each of them. */
    interface Holder {

        @GetMapping("/patient-holdings/{patientId}")
        Holdings holdings(@PathVariable("patientId") UUID patientId, @RequestParam("survivorId") UUID survivorId);

        @PutMapping("/merges/{id}")
        Moved move(@PathVariable("id") UUID mergeId, @RequestBody Pair pair);

        @DeleteMapping("/merges/{id}")
        Moved undo(
                @PathVariable("id") UUID mergeId,
                @RequestParam("survivorId") UUID survivorId,
                @RequestParam("mergedId") UUID mergedId);
    }

    record Pair(UUID survivorId, UUID mergedId) {}

    record Holdings(List<Holding> items, @Nullable String obstacle) {}

    record Moved(List<Holding> items) {}

    @FeignClient(
            name = "appointment",
            contextId = "appointment-merges",
            url = "${epione.services.appointment.url}",
            path = "/internal")
    interface AppointmentService extends Holder {}

    @FeignClient(
            name = "prescription",
            contextId = "prescription-merges",
            url = "${epione.services.prescription.url}",
            path = "/internal")
    interface PrescriptionService extends Holder {}

    @FeignClient(
            name = "billing",
            contextId = "billing-merges",
            url = "${epione.services.billing.url}",
            path = "/internal")
    interface BillingService extends Holder {}

    @FeignClient(
            name = "messaging",
            contextId = "messaging-merges",
            url = "${epione.services.messaging.url}",
            path = "/internal")
    interface MessagingService extends Holder {}

    /** Moves nothing, for its log is append-only, and has to know whose entries to show. */
    @FeignClient(name = "audit", contextId = "audit-merges", url = "${epione.services.audit.url}", path = "/internal")
    interface AuditService extends Holder {}
}
