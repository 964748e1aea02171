package io.epione.appointment.waitlist;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/waitlist-offers")
class OfferController {

    private static final String READ = "hasAuthority('waitlist:read')";
    private static final String WRITE = "hasAuthority('waitlist:write')";

    private final AnswerOffer answerOffer;
    private final ReadWaitlist readWaitlist;

    OfferController(AnswerOffer answerOffer, ReadWaitlist readWaitlist) {
        this.answerOffer = answerOffer;
        this.readWaitlist = readWaitlist;
    }

    /** The newest first; a patient sees the own offers. */
    @GetMapping
    @PreAuthorize(READ)
    Page<OfferView> list(PageRequest page) {
        return Page.of(readWaitlist.offers(page), page, offer -> Cursor.of(offer.id()), OfferView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize(READ)
    ResponseEntity<OfferView> get(@PathVariable UUID id) {
        return ok(readWaitlist.offer(id).orElseThrow(() -> Problem.notFound("OFFER_NOT_FOUND")));
    }

    /** Books the time: the appointment has the offer's id. */
    @PostMapping("/{id}/acceptance")
    @PreAuthorize(WRITE)
    ResponseEntity<OfferView> accept(@PathVariable UUID id) {
        return ok(answerOffer.answer(id, true));
    }

    /** Gives the time to the next who waits; the patient waits on in the same place. */
    @PostMapping("/{id}/decline")
    @PreAuthorize(WRITE)
    ResponseEntity<OfferView> decline(@PathVariable UUID id) {
        return ok(answerOffer.answer(id, false));
    }

    private static ResponseEntity<OfferView> ok(WaitlistOffer offer) {
        return Etags.ok(offer.version(), OfferView.of(offer));
    }

    record OfferView(
            UUID id,
            UUID entryId,
            UUID patientId,
            UUID practitionerId,
            Instant start,
            Instant end,
            Instant expiresAt,
            WaitlistOffer.Status status) {

        private static OfferView of(WaitlistOffer offer) {
            return new OfferView(
                    offer.id(),
                    offer.entryId(),
                    offer.patientId(),
                    offer.practitionerId(),
                    offer.start(),
                    offer.end(),
                    offer.expiresAt(),
                    offer.status());
        }
    }
}
