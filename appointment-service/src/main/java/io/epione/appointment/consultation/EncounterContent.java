package io.epione.appointment.consultation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.booking.Diagnosis;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that is said in an encounter, and what was ordered with it: sealed as a whole, signed as a whole. */
record EncounterContent(List<SectionText> sections, List<Diagnosis> diagnoses, Orders orders) {

    /**
     * What other records hold, by id.
     *
     * @param followUp null where none is wanted
     */
    record Orders(
            @NotNull @Size(max = 50) List<@NotNull UUID> laboratory,
            @NotNull @Size(max = 50) List<@NotNull UUID> prescriptions,
            @Nullable @Valid FollowUp followUp) {

        static Orders none() {
            return new Orders(List.of(), List.of(), null);
        }
    }

    /** One of the two: a time that is agreed, or the wish for one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FollowUp(@Nullable UUID appointmentId, @Nullable UUID waitlistEntryId) {}

    static EncounterContent empty() {
        return new EncounterContent(List.of(), List.of(), Orders.none());
    }

    static EncounterContent ofOrders(Orders orders) {
        return new EncounterContent(List.of(), List.of(), orders);
    }

    static EncounterContent ofNote(@Nullable String notes, List<Diagnosis> diagnoses) {
        var sections = notes == null ? List.<SectionText>of() : List.of(new SectionText(Outline.NOTE_SECTION, notes));
        return new EncounterContent(sections, diagnoses, Orders.none());
    }

    /** FHIR tokens of the diagnoses, which may stand in the clear. */
    String[] diagnosisCodes() {
        return diagnoses.stream().map(Diagnosis::token).toArray(String[]::new);
    }

    /** The orders that the other does not name: what nobody has checked yet. */
    Orders ordersBeyond(EncounterContent other) {
        var followUp = orders.followUp();
        return new Orders(
                beyond(orders.laboratory(), other.orders.laboratory()),
                beyond(orders.prescriptions(), other.orders.prescriptions()),
                followUp != null && followUp.equals(other.orders.followUp()) ? null : followUp);
    }

    private static List<UUID> beyond(List<UUID> wanted, List<UUID> known) {
        Set<UUID> more = new HashSet<>(wanted);
        known.forEach(more::remove);
        return List.copyOf(more);
    }
}
