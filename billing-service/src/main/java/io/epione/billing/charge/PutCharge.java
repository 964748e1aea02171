package io.epione.billing.charge;

import io.epione.platform.web.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets a charge. Saying again what it says already changes nothing; saying something else needs {@code If-Match}. */
@Component
class PutCharge {

    sealed interface Outcome {
        record Created(Charge charge) implements Outcome {}

        record Kept(Charge charge) implements Outcome {}
    }

    private final Charges charges;
    private final ApplicationEventPublisher announcements;

    PutCharge(Charges charges, ApplicationEventPublisher announcements) {
        this.charges = charges;
        this.announcements = announcements;
    }

    @Transactional
    public Outcome put(String code, Charge.Terms terms, @Nullable String ifMatch) {
        return charges.findByCode(code)
                .map(charge -> keep(charge, terms, ifMatch))
                .orElseGet(() -> create(code, terms));
    }

    private Outcome create(String code, Charge.Terms terms) {
        Charge charge = charges.saveAndFlush(new Charge(code, terms));
        announcements.publishEvent(charge.priced());
        return new Outcome.Created(charge);
    }

    private Outcome keep(Charge charge, Charge.Terms terms, @Nullable String ifMatch) {
        if (!charge.says(terms)) {
            Etags.require(ifMatch, charge.version());
            charge.revise(terms);
            charges.flush();
            announcements.publishEvent(charge.priced());
        }
        return new Outcome.Kept(charge);
    }
}
