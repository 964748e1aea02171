package io.epione.platform.erasure;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.idempotency.ForgetAnswers;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Erases what this service keeps of a patient, or says until when it is kept and why. Twice is as good as once. */
public class EraseRecord {

    private final ErasableRecord record;
    private final PatientCipher cipher;
    private final ForgetAnswers answers;
    private final Hospitals hospitals;
    private final Audit audit;

    EraseRecord(ErasableRecord record, PatientCipher cipher, ForgetAnswers answers, Hospitals hospitals, Audit audit) {
        this.record = record;
        this.cipher = cipher;
        this.answers = answers;
        this.hospitals = hospitals;
        this.audit = audit;
    }

    /**
     * @param years that the record is kept after the day, at the hospital, on which it was last added to
     * @param rule the law or the hospital's rule that says so
     */
    public record Order(UUID patientId, int years, String rule) {}

    public enum Outcome {
        ERASED,
        KEPT
    }

    /**
     * @param rows that were erased in this service, 0 for what is kept
     * @param keptUntil the first day on which it may be erased
     */
    public record Finding(
            String category,
            Outcome outcome,
            int rows,
            @Nullable LocalDate keptUntil,
            @Nullable String rule) {}

    @Transactional
    public Finding erase(Order order) {
        ZoneId zone = hospitals.find(Tenancy.current()).map(Hospital::timezone).orElse(ZoneOffset.UTC);
        LocalDate today = LocalDate.now(zone);
        Optional<LocalDate> keptUntil = Stream.of(
                        record.lastUsed(order.patientId())
                                .map(at -> LocalDate.ofInstant(at, zone).plusYears(order.years())),
                        record.heldUntil(order.patientId()))
                .flatMap(Optional::stream)
                .filter(day -> day.isAfter(today))
                .max(Comparator.naturalOrder());
        if (keptUntil.isPresent()) {
            audit.act("keep", record.category(), order.patientId(), order.patientId());
            return new Finding(record.category(), Outcome.KEPT, 0, keptUntil.get(), order.rule());
        }
        Set<UUID> erased = record.erase(order.patientId());
        cipher.destroy(order.patientId());
        Set<UUID> traces = new HashSet<>(erased);
        traces.add(order.patientId());
        answers.about(traces);
        audit.act("erase", record.category(), order.patientId(), order.patientId());
        return new Finding(record.category(), Outcome.ERASED, erased.size(), null, null);
    }
}
