package io.epione.appointment.waitlist;

import io.epione.appointment.booking.OfferTime;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class AnswerOffer {

    private final WaitlistAccess access;
    private final WaitlistOffers offers;
    private final WaitlistEntries entries;
    private final OfferTime offerTime;
    private final Audit audit;

    AnswerOffer(
            WaitlistAccess access, WaitlistOffers offers, WaitlistEntries entries, OfferTime offerTime, Audit audit) {
        this.access = access;
        this.offers = offers;
        this.entries = entries;
        this.offerTime = offerTime;
        this.audit = audit;
    }

    /**
     * Books the time that was offered, or gives it back for the next who waits.
     *
     * @throws Problem 404 for an offer that is not the caller's, 409 {@code OFFER_CLOSED} for one that was answered or ran out
     */
    @Transactional
    public WaitlistOffer answer(UUID id, boolean wanted) {
        var offer = access.offer(id).orElseThrow(() -> Problem.notFound("OFFER_NOT_FOUND"));
        var entry = entries.findById(offer.entryId()).orElseThrow(AnswerOffer::closed);
        var answered = wanted ? offer.accept() && entry.book() : offer.decline() && entry.decline();
        if (!answered) {
            throw closed();
        }
        var stored = offers.saveAndFlush(offer);
        entries.saveAndFlush(entry);
        if (!(wanted ? offerTime.book(id) : offerTime.release(id))) {
            throw closed();
        }
        audit.act(wanted ? "accept" : "decline", "WaitlistOffer", id, offer.patientId());
        return stored;
    }

    private static Problem closed() {
        return Problem.conflict("OFFER_CLOSED", "The offer was answered, or has run out.");
    }
}
