package io.epione.appointment.calendar;

import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Adds and changes what a hospital offers. Whom and what it names must be there; it may ask the tenant service for them. */
@Component
class DefineServiceType {

    private final ServiceTypes types;
    private final Resources resources;
    private final PractitionerDirectory practitioners;
    private final TransactionOperations transaction;

    DefineServiceType(
            ServiceTypes types,
            Resources resources,
            PractitionerDirectory practitioners,
            TransactionOperations transaction) {
        this.types = types;
        this.resources = resources;
        this.practitioners = practitioners;
        this.transaction = transaction;
    }

    /** @throws Problem 422 for whom or what is not there */
    ServiceType add(String code, String name, ServiceOffer offer) {
        requireKnown(offer);
        return transaction.execute(status -> types.saveAndFlush(new ServiceType(code, name, offer)));
    }

    /** @throws Problem 404, 428 or 412, and 422 for whom or what is not there */
    ServiceType replace(UUID id, @Nullable String ifMatch, String name, boolean active, ServiceOffer offer) {
        requireKnown(offer);
        return transaction.execute(status -> {
            var type = types.findById(id).orElseThrow(() -> Problem.notFound("SERVICE_TYPE_NOT_FOUND"));
            Etags.require(ifMatch, type.version());
            type.replace(name, active, offer);
            return types.saveAndFlush(type);
        });
    }

    private void requireKnown(ServiceOffer offer) {
        for (var practitioner : offer.practitioners()) {
            if (practitioners.find(practitioner).isEmpty()) {
                throw Problem.invalid("offer.practitioners", "names nobody who sees patients here");
            }
        }
        for (var needed : offer.candidates()) {
            if (resources.findById(needed).isEmpty()
                    && practitioners.find(needed).isEmpty()) {
                throw Problem.invalid("offer.needs", "names neither a resource nor a practitioner of the hospital");
            }
        }
    }
}
