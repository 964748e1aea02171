package io.epione.patient.laboratory.rules;

import io.epione.patient.registration.Sex;
import java.time.LocalDate;

/**
 * Of a patient, what ranges depend on.
 *
 * @param on the day on which the sample was taken
 */
public record Subject(Sex sex, LocalDate birthDate, LocalDate on) {}
