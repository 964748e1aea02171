package io.epione.appointment.consultation;

import io.epione.appointment.booking.Consultation;
import io.epione.appointment.booking.ConsultationRecord;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is said with a completion is an encounter of one section, signed at once. */
@Component
class KeepConsultation implements ConsultationRecord {

    private final Encounters encounters;
    private final EncounterEntries entries;
    private final EncounterAccess access;
    private final EncounterTexts texts;
    private final SignEncounter signEncounter;
    private final Audit audit;

    KeepConsultation(
            Encounters encounters,
            EncounterEntries entries,
            EncounterAccess access,
            EncounterTexts texts,
            SignEncounter signEncounter,
            Audit audit) {
        this.encounters = encounters;
        this.entries = entries;
        this.access = access;
        this.texts = texts;
        this.signEncounter = signEncounter;
        this.audit = audit;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void sign(Visited visit, Consultation found) {
        encounters.ofVisit(visit.appointmentId()).ifPresent(begun -> {
            throw Problem.conflict("ENCOUNTER_EXISTS", "What is found at this visit is written in its encounter.")
                    .with("encounterId", begun.id());
        });
        var content = EncounterContent.ofNote(found.notes(), found.diagnoses());
        var id = Ids.next();
        var draft = encounters.saveAndFlush(new Encounter(
                id,
                visit,
                CurrentUser.get().staffId(),
                Outline.NOTE,
                Outline.note(),
                texts.sealDraft(visit.patientId(), id, content)));
        signEncounter.sign(draft, content, audit);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Consultation> find(UUID appointmentId) {
        return encounters
                .ofVisit(appointmentId)
                .filter(encounter -> encounter.status().signed() && access.mayRead(encounter))
                .map(encounter -> texts.content(encounter, entries.of(encounter.id())))
                .map(content -> new Consultation(note(content), content.diagnoses()));
    }

    private static @Nullable String note(EncounterContent content) {
        return content.sections().stream()
                .filter(section -> section.code().equals(Outline.NOTE_SECTION))
                .map(SectionText::text)
                .findFirst()
                .orElse(null);
    }
}
