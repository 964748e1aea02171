package io.epione.appointment.consultation;

import io.epione.appointment.booking.BookedTimes;
import io.epione.appointment.booking.ConsultationRecord.Visited;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class OpenEncounter {

    private final BookedTimes bookedTimes;
    private final EncounterTemplates templates;
    private final Encounters encounters;
    private final EncounterTexts texts;
    private final Audit audit;

    OpenEncounter(
            BookedTimes bookedTimes,
            EncounterTemplates templates,
            Encounters encounters,
            EncounterTexts texts,
            Audit audit) {
        this.bookedTimes = bookedTimes;
        this.templates = templates;
        this.encounters = encounters;
        this.texts = texts;
        this.audit = audit;
    }

    /**
     * Opens the visit's encounter, by the caller. That there is one at most shows when it is stored.
     *
     * @throws Problem 404 for an unknown appointment, 409 {@code VISIT_NOT_BEGUN}, 422 {@code TEMPLATE_UNKNOWN}
     */
    @Transactional
    public Encounter open(UUID appointmentId, String template) {
        var visit = bookedTimes.find(appointmentId).orElseThrow(() -> Problem.notFound("APPOINTMENT_NOT_FOUND"));
        if (!visit.begun()) {
            throw Problem.conflict("VISIT_NOT_BEGUN", "The patient has not been checked in for this appointment.");
        }
        var id = Ids.next();
        var encounter = encounters.saveAndFlush(new Encounter(
                id,
                new Visited(appointmentId, visit.patientId(), visit.practitionerId()),
                CurrentUser.get().staffId(),
                template,
                outline(template),
                texts.sealDraft(visit.patientId(), id, EncounterContent.empty())));
        audit.create("Encounter", id, visit.patientId());
        return encounter;
    }

    private Outline outline(String template) {
        return template.equals(Outline.SOAP)
                ? Outline.soap()
                : templates
                        .findByCode(template)
                        .filter(EncounterTemplate::inUse)
                        .map(EncounterTemplate::outline)
                        .orElseThrow(() ->
                                Problem.unprocessable("TEMPLATE_UNKNOWN", "The hospital has no such template in use."));
    }
}
