package io.epione.patient.erasure;

import io.epione.platform.erasure.EraseRecord.Finding;
import io.epione.platform.erasure.EraseRecord.Order;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** The services that hold keysets of patients beside this one, and the one that signs. */
interface ErasureClients {

    interface Erase {
        @PostMapping("/patient-erasures")
        Finding erase(@RequestBody Order order);
    }

    @FeignClient(name = "auth", contextId = "auth-erasure", url = "${epione.services.auth.url}", path = "/internal")
    interface AuthErasure extends Erase {}

    @FeignClient(
            name = "appointment",
            contextId = "appointment-erasure",
            url = "${epione.services.appointment.url}",
            path = "/internal")
    interface AppointmentErasure extends Erase {}

    @FeignClient(
            name = "prescription",
            contextId = "prescription-erasure",
            url = "${epione.services.prescription.url}",
            path = "/internal")
    interface PrescriptionErasure extends Erase {}

    @FeignClient(
            name = "messaging",
            contextId = "messaging-erasure",
            url = "${epione.services.messaging.url}",
            path = "/internal")
    interface MessagingErasure extends Erase {}

    @FeignClient(
            name = "audit",
            contextId = "certificate-signing",
            url = "${epione.services.audit.url}",
            path = "/internal")
    interface SigningClient {

        /** @param text exactly what is signed */
        record Document(String text) {}

        /** @param signature a detached JWS (RFC 7515, appendix F) */
        record Signed(String signature) {}

        @PostMapping("/signatures")
        Signed sign(@RequestBody Document document);
    }
}
