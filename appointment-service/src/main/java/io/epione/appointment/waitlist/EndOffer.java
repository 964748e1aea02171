package io.epione.appointment.waitlist;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
class EndOffer {

    private final WaitlistOffers offers;
    private final WaitlistEntries entries;

    EndOffer(WaitlistOffers offers, WaitlistEntries entries) {
        this.offers = offers;
        this.entries = entries;
    }

    /** The hold is gone; who was offered it waits on. Changes nothing where the offer was answered. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expired(UUID offerId) {
        offers.findById(offerId).filter(WaitlistOffer::expire).ifPresent(offer -> {
            offers.saveAndFlush(offer);
            entries.findById(offer.entryId()).filter(WaitlistEntry::lapse).ifPresent(entries::saveAndFlush);
        });
    }
}
