package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Flag;
import io.epione.patient.laboratory.rules.Judgement;
import io.epione.patient.laboratory.rules.Specimen;
import io.epione.patient.laboratory.rules.TestDefinition.Release;
import io.epione.patient.laboratory.rules.Westgard;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes one of each entity of this module, for the test of the locks. */
public class LaboratoryFixture {

    private final LaboratorySeals seals;
    private final EntityManager entities;

    LaboratoryFixture(LaboratorySeals seals, EntityManager entities) {
        this.seals = seals;
        this.entities = entities;
    }

    /** @param patient stores a patient and tells the id */
    public Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples(Supplier<UUID> patient) {
        Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples = new HashMap<>();
        samples.put(HospitalTest.class, () -> new HospitalTest("T" + suffix(), "{}"));
        samples.put(
                ControlMaterial.class,
                () -> new ControlMaterial(
                        new Assay("T" + suffix(), Assay.MAIN),
                        "LOW",
                        new PutControlMaterial.Target("1", BigDecimal.ONE, BigDecimal.ONE)));
        samples.put(ControlRun.class, LaboratoryFixture::run);
        samples.put(LaboratoryOrder.class, () -> order(patient.get()));
        samples.put(
                OrderItem.class,
                () -> new OrderItem(
                        stored(order(patient.get())),
                        1,
                        new OrderedTest("NA", "NA", "Sodium", "2951-2", Specimen.SERUM)));
        samples.put(Sample.class, () -> sample(stored(order(patient.get()))));
        samples.put(Result.class, () -> result(stored(order(patient.get()))));
        samples.put(
                ResultReview.class,
                () -> new ResultReview(stored(result(stored(order(patient.get())))), stored(run())));
        return samples;
    }

    private static ControlRun run() {
        return new ControlRun(new Assay("K", Assay.MAIN), Ids.next(), Westgard.Verdict.FAILED, "[]", "[]");
    }

    private LaboratoryOrder order(UUID patientId) {
        UUID id = Ids.next();
        return new LaboratoryOrder(
                id,
                patientId,
                Ids.next(),
                null,
                OrderPriority.ROUTINE,
                List.of(new OrderedTest("K", "BMP", "Potassium", "2823-3", Specimen.SERUM)),
                seals.seal(patientId, id, new LaboratoryOrder.Texts("Weak", null, null)));
    }

    private Sample sample(LaboratoryOrder order) {
        UUID id = Ids.next();
        return new Sample(
                id,
                order,
                new Sample.Collection("LABEL-" + suffix(), Specimen.SERUM, Instant.now(), Ids.next(), null),
                seals.seal(order.patientId(), id, new Sample.Texts(null, null)));
    }

    private Result result(LaboratoryOrder order) {
        UUID id = Ids.next();
        ResultContent content = new ResultContent(
                new BigDecimal("4.1"),
                null,
                "mmol/L",
                null,
                null,
                Judgement.NONE,
                null,
                new ResultContent.Remarks(null, null, null, null));
        return new Result(
                id,
                new Analysis(order, order.items().getFirst(), stored(sample(order))),
                Assay.MAIN,
                Flag.NORMAL,
                Release.ON_VERIFICATION,
                Ids.next(),
                null,
                seals.seal(order.patientId(), id, content));
    }

    private <E> E stored(E entity) {
        entities.persist(entity);
        entities.flush();
        return entity;
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(0, 20).toUpperCase(java.util.Locale.ROOT);
    }
}
