package io.epione.patient.registration;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes somebody whom another system knows a patient of this hospital, as the front desk would. */
@Component
public class TakeOverPatient {

    private final RegisterPatient register;

    TakeOverPatient(RegisterPatient register) {
        this.register = register;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Registered(UUID patientId) implements Outcome {}

        /** The hospital has this patient: same national id, family name and date of birth. */
        record Known(UUID patientId) implements Outcome {}

        /** Somebody else of this hospital has the national id. */
        record Contradicted() implements Outcome {}
    }

    @Transactional
    public Outcome takeOver(Registration person) {
        return switch (register.register(person.nationalId(), person::withMrn)) {
            case RegistrationOutcome.Registered(PatientView patient) -> new Outcome.Registered(patient.id());
            case RegistrationOutcome.Duplicate(FoundPatient.Open(PatientView patient)) -> same(person, patient);
            case RegistrationOutcome.Duplicate(FoundPatient.Restricted restricted) -> new Outcome.Contradicted();
        };
    }

    private Outcome same(Registration person, PatientView patient) {
        Demographics known = patient.demographics();
        return known.birthDate().equals(person.birthDate())
                        && known.familyName().equals(person.familyName())
                ? new Outcome.Known(patient.id())
                : new Outcome.Contradicted();
    }
}
