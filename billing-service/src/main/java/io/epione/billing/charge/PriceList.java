package io.epione.billing.charge;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The hospital's prices, for the modules that bill. */
@Component
public class PriceList {

    private final Charges charges;

    PriceList(Charges charges) {
        this.charges = charges;
    }

    public Optional<ChargePriced> find(String code) {
        return charges.findByCode(code).map(Charge::priced);
    }
}
