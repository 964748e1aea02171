package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Specimen;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes from the patient what the order's tests need. */
@Component
class CollectSample {

    private final LaboratoryOrders orders;
    private final Samples samples;
    private final AccessionNumbers numbers;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;

    CollectSample(
            LaboratoryOrders orders,
            Samples samples,
            AccessionNumbers numbers,
            LaboratoryAccess access,
            LaboratorySeals seals) {
        this.orders = orders;
        this.samples = samples;
        this.numbers = numbers;
        this.access = access;
        this.seals = seals;
    }

    /**
     * @param specimen null where the order needs one kind only
     * @param label a pre-printed accession number; null to be given one
     */
    record Command(
            @Nullable Specimen specimen,
            @Nullable String label,
            Instant collectedAt,
            @Nullable String note) {}

    /**
     * Of two samples with one label at the same time the database refuses one.
     *
     * @throws Problem 404, 403 for a restricted record but at the bench, 409 where no test waits for such a sample
     */
    @Transactional
    public SampleView collect(UUID orderId, Command command) {
        LaboratoryOrder order = orders.lock(orderId).orElseThrow(LaboratoryRefusals::unknownOrder);
        LaboratoryAccess.Door door = access.reachToCollect(order, LaboratoryRefusals.ORDER_NOT_FOUND);
        if (!order.active()) {
            throw LaboratoryRefusals.illegalTransition(order.status());
        }
        Specimen specimen = specimen(order, command.specimen());
        List<OrderItem> served = order.waitingFor(specimen);
        if (served.isEmpty()) {
            throw Problem.conflict("SAMPLE_NOT_NEEDED", "No test of the order waits for such a sample.");
        }
        Sample sample = stored(order, specimen, command);
        served.forEach(item -> item.collected(sample.id()));
        orders.saveAndFlush(order);
        door.audit().create("Specimen", sample.id(), order.patientId());
        return new SampleView(sample, seals.open(sample), served, door.visibility());
    }

    private static Specimen specimen(LaboratoryOrder order, @Nullable Specimen named) {
        if (named != null) {
            return named;
        }
        List<Specimen> missing = order.missingSpecimens();
        if (missing.isEmpty()) {
            throw Problem.conflict("SAMPLE_NOT_NEEDED", "No test of the order waits for a sample.");
        }
        if (missing.size() > 1) {
            throw Problem.unprocessable("SPECIMEN_REQUIRED", "The order needs several: say which one this is.")
                    .with("specimens", missing);
        }
        return missing.getFirst();
    }

    private Sample stored(LaboratoryOrder order, Specimen specimen, Command command) {
        UUID id = Ids.next();
        String label = command.label();
        Sample.Collection collection = new Sample.Collection(
                label == null ? numbers.next() : label,
                specimen,
                command.collectedAt(),
                CurrentUser.get().staffId(),
                samples.lastRejected(order.id(), specimen).map(Sample::id).orElse(null));
        Sample.Texts texts = new Sample.Texts(command.note(), null);
        return samples.saveAndFlush(new Sample(id, order, collection, seals.seal(order.patientId(), id, texts)));
    }
}
