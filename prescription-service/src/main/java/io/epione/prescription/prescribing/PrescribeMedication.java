package io.epione.prescription.prescribing;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.guard.RecordGuard;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.tenancy.Tenancy;
import io.epione.prescription.appointment.AppointmentCheck;
import io.epione.prescription.knowledge.Alert;
import io.epione.prescription.knowledge.Allergy;
import io.epione.prescription.knowledge.Formulary;
import io.epione.prescription.knowledge.Medication;
import io.epione.prescription.knowledge.SafetyCheck;
import io.epione.prescription.knowledge.SensitiveMedications;
import io.epione.prescription.practitioner.LicenceCheck;
import io.epione.prescription.prescribing.PrescriptionContent.AlertOverride;
import io.epione.prescription.prescribing.PrescriptionContent.Directions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks and creates a prescription, which tells of others and of allergies: the record has to be open. Other services are asked
 * before the transaction begins, so that no connection waits for them.
 */
@Component
class PrescribeMedication {

    /** @param display may be missing for a medication that the formulary knows */
    record Item(
            String system,
            String code,
            @Nullable String display,
            String dose,
            String route,
            String frequency,
            int durationDays,
            int quantity,
            int refills) {}

    record Override(UUID alert, String reason) {}

    record Command(
            Prescription.Prescriber prescriber,
            UUID patientId,
            @Nullable UUID appointmentId,
            List<Item> items,
            List<Override> overrides) {}

    private final PatientClient patients;
    private final MergedPatients merged;
    private final RecordGuard guard;
    private final AppointmentCheck appointmentCheck;
    private final Formulary formulary;
    private final SensitiveMedications sensitive;
    private final SafetyCheck safetyCheck;
    private final LicenceCheck licenceCheck;
    private final Prescriptions prescriptions;
    private final PrescriptionSeal seal;
    private final TransactionTemplate transaction;
    private final TransactionTemplate noTransaction;

    PrescribeMedication(
            PatientClient patients,
            MergedPatients merged,
            RecordGuard guard,
            AppointmentCheck appointmentCheck,
            Formulary formulary,
            SensitiveMedications sensitive,
            SafetyCheck safetyCheck,
            LicenceCheck licenceCheck,
            Prescriptions prescriptions,
            PrescriptionSeal seal,
            PlatformTransactionManager transactions) {
        this.patients = patients;
        this.merged = merged;
        this.guard = guard;
        this.appointmentCheck = appointmentCheck;
        this.formulary = formulary;
        this.sensitive = sensitive;
        this.safetyCheck = safetyCheck;
        this.licenceCheck = licenceCheck;
        this.prescriptions = prescriptions;
        this.seal = seal;
        this.transaction = new TransactionTemplate(transactions);
        this.noTransaction = new TransactionTemplate(transactions);
        this.noTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    PrescribingOutcome prescribe(Command command) {
        merged.mustBeLiving(command.patientId());
        Audit audit = guard.open("Prescription", command.patientId(), command.patientId());
        List<Medication> medications = new ArrayList<>();
        for (Item item : command.items()) {
            Optional<Medication> medication = formulary.medication(item.system(), item.code(), item.display());
            if (medication.isEmpty()) {
                return new PrescribingOutcome.UnknownCode(medications.size());
            }
            medications.add(medication.get());
        }
        Optional<PatientClient.PatientAllergies> patient = patients.allergies(command.patientId());
        if (patient.isEmpty()) {
            return new PrescribingOutcome.PatientNotFound();
        }
        if (!patient.get().active()) {
            return new PrescribingOutcome.PatientNotActive();
        }
        UUID appointmentId = command.appointmentId();
        if (appointmentId != null && !appointmentCheck.isOf(command.patientId(), appointmentId)) {
            return new PrescribingOutcome.NotThePatientsAppointment();
        }
        List<Allergy> allergies = patient.get().items().stream()
                .map(item -> new Allergy(item.code().system(), item.code().code(), item.criticality()))
                .toList();
        PrescribingOutcome outcome = Objects.requireNonNull(
                transaction.execute(status -> checkAndCreate(command, medications, allergies, audit)));
        if (outcome instanceof PrescribingOutcome.Contraindicated(List<Alert> alerts)) {
            // The answer tells of the patient's allergies and medications, and nothing of a refused request commits.
            noTransaction.executeWithoutResult(
                    status -> audit.search("Prescription", command.patientId(), alerts.size()));
        }
        return outcome;
    }

    private PrescribingOutcome checkAndCreate(
            Command command, List<Medication> medications, List<Allergy> allergies, Audit audit) {
        if (!licenceCheck.holds(command.prescriber().staffId())) {
            return new PrescribingOutcome.LicenceExpired();
        }
        prescriptions.waitForTurn("prescribe|" + Tenancy.current() + "|" + command.patientId());
        List<Set<String>> active = prescriptions.activeCodes(command.patientId(), Instant.now()).stream()
                .map(formulary::ingredients)
                .toList();
        List<Alert> alerts = safetyCheck.check(medications, active, allergies);
        Set<UUID> alertIds = alerts.stream().map(Alert::id).collect(Collectors.toSet());
        for (int i = 0; i < command.overrides().size(); i++) {
            if (!alertIds.contains(command.overrides().get(i).alert())) {
                return new PrescribingOutcome.UnknownAlert(i);
            }
        }
        Set<UUID> overridden = command.overrides().stream().map(Override::alert).collect(Collectors.toSet());
        if (alerts.stream().anyMatch(alert -> alert.contraindicated() && !overridden.contains(alert.id()))) {
            return new PrescribingOutcome.Contraindicated(alerts);
        }
        return new PrescribingOutcome.Created(create(command, medications, alerts, audit));
    }

    private PrescriptionSeal.Opened create(
            Command command, List<Medication> medications, List<Alert> alerts, Audit audit) {
        UUID id = Ids.next();
        List<Prescription.NewItem> items = new ArrayList<>();
        List<Directions> directions = new ArrayList<>();
        for (int i = 0; i < medications.size(); i++) {
            Item item = command.items().get(i);
            Medication medication = medications.get(i);
            UUID itemId = Ids.next();
            items.add(
                    new Prescription.NewItem(itemId, medication, item.durationDays(), item.quantity(), item.refills()));
            directions.add(
                    new Directions(itemId, medication.coding().display(), item.dose(), item.route(), item.frequency()));
        }
        List<AlertOverride> overrides = command.overrides().stream()
                .map(override -> new AlertOverride(
                        override.alert(),
                        override.reason(),
                        command.prescriber().staffId()))
                .toList();
        PrescriptionContent content = new PrescriptionContent(directions, alerts, overrides, null);
        boolean labelled = medications.stream()
                .anyMatch(medication -> sensitive.holds(medication.coding().code()));
        Prescription prescription = prescriptions.saveAndFlush(new Prescription(
                id,
                command.patientId(),
                command.prescriber(),
                command.appointmentId(),
                items,
                seal.seal(command.patientId(), id, content),
                labelled));
        audit.create("Prescription", id, command.patientId());
        return new PrescriptionSeal.Opened(prescription, content);
    }
}
