package io.epione.appointment.consultation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.epione.appointment.booking.Diagnosis;
import io.epione.appointment.consultation.EncounterContent.Orders;
import io.epione.appointment.consultation.EncounterEntry.Kind;
import io.epione.appointment.consultation.ReadEncounter.Line;
import io.epione.appointment.consultation.ReadEncounter.Opened;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of an encounter without reading it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EncounterView(
        UUID id,
        UUID appointmentId,
        UUID patientId,
        UUID practitionerId,
        UUID authorId,
        String template,
        EncounterStatus status,
        Instant openedAt,
        Instant changedAt,
        @Nullable UUID signedBy,
        @Nullable Instant signedAt,
        @Nullable UUID coSignedBy,
        @Nullable Instant coSignedAt,
        long version) {

    static EncounterView of(Encounter encounter) {
        return new EncounterView(
                encounter.id(),
                encounter.appointmentId(),
                encounter.patientId(),
                encounter.practitionerId(),
                encounter.authorId(),
                encounter.template(),
                encounter.status(),
                encounter.createdAt(),
                encounter.updatedAt(),
                encounter.signedBy(),
                encounter.signedAt(),
                encounter.coSignedBy(),
                encounter.coSignedAt(),
                encounter.version());
    }

    /** All that is written in it, section by section. */
    record Written(
            @JsonUnwrapped EncounterView encounter,
            List<SectionView> sections,
            List<Diagnosis> diagnoses,
            Orders orders) {

        static Written of(Encounter encounter, EncounterContent content) {
            Map<String, String> texts =
                    content.sections().stream().collect(Collectors.toMap(SectionText::code, SectionText::text));
            return new Written(
                    EncounterView.of(encounter),
                    encounter.outline().sections().stream()
                            .map(section -> new SectionView(
                                    section.code(), section.title(), section.required(), texts.get(section.code())))
                            .toList(),
                    content.diagnoses(),
                    content.orders());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SectionView(
            String code,
            String title,
            boolean required,
            @Nullable String text) {}

    /** With what came after the signature, and where the patient was sent. */
    record Whole(@JsonUnwrapped Written written, List<LineView> addenda, List<ReferralView> referrals) {

        static Whole of(Opened opened) {
            return new Whole(
                    Written.of(opened.encounter(), opened.content()),
                    opened.lines().stream()
                            .filter(line -> line.entry().kind() == Kind.ADDENDUM)
                            .map(LineView::of)
                            .toList(),
                    opened.referrals().stream()
                            .map(sent -> ReferralView.of(sent.referral(), sent.reason()))
                            .toList());
        }
    }

    /** A line of the signed record: who, when, and what was said beyond the encounter itself. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineView(
            int number,
            Kind kind,
            UUID authorId,
            Instant at,
            @Nullable String text) {

        static LineView of(Line line) {
            var entry = line.entry();
            return new LineView(entry.number(), entry.kind(), entry.authorId(), entry.at(), line.text());
        }
    }
}
