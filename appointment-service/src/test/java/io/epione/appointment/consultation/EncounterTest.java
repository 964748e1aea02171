package io.epione.appointment.consultation;

import static io.epione.appointment.consultation.EncounterStatus.AMENDED;
import static io.epione.appointment.consultation.EncounterStatus.DISCARDED;
import static io.epione.appointment.consultation.EncounterStatus.DRAFT;
import static io.epione.appointment.consultation.EncounterStatus.ENTERED_IN_ERROR;
import static io.epione.appointment.consultation.EncounterStatus.FINAL;
import static io.epione.appointment.consultation.EncounterStatus.PRELIMINARY;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.consultation.EncounterEntry.Kind;
import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncounterTest {

    private static final UUID HOSPITAL = UUID.randomUUID();
    private static final UUID AUTHOR = UUID.randomUUID();
    private static final UUID SUPERVISOR = UUID.randomUUID();
    private static final byte[] TEXT = {1};

    @Test
    void a_signature_ends_the_draft() {
        var encounter = draft();

        var entry = signed(encounter, false).orElseThrow();

        assertThat(encounter.status()).isEqualTo(FINAL);
        assertThat(encounter.draft()).isNull();
        assertThat(encounter.signedBy(AUTHOR)).isTrue();
        assertThat(entry.kind()).isEqualTo(Kind.SIGNATURE);
        assertThat(entry.number()).isEqualTo(1);
        assertThat(encounter.write(TEXT)).isFalse();
        assertThat(signed(encounter, false)).isEmpty();
    }

    @Test
    void what_is_signed_under_supervision_waits_for_a_supervisor() {
        var encounter = draft();
        signed(encounter, true);

        assertThat(encounter.status()).isEqualTo(PRELIMINARY);
        assertThat(amended(encounter)).map(EncounterEntry::number).contains(2);
        assertThat(encounter.status()).isEqualTo(PRELIMINARY);
        assertThat(coSigned(encounter)).map(EncounterEntry::kind).contains(Kind.CO_SIGNATURE);
        assertThat(encounter.status()).isEqualTo(FINAL);
        assertThat(encounter.coSignedBy()).isEqualTo(SUPERVISOR);
        assertThat(coSigned(encounter)).isEmpty();
    }

    @Test
    void what_was_entered_in_error_stays_so() {
        var encounter = in(ENTERED_IN_ERROR);

        assertThat(amended(encounter)).isEmpty();
        assertThat(retracted(encounter)).isEmpty();
        assertThat(coSigned(encounter)).isEmpty();
        assertThat(signed(encounter, false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EncounterStatus.class)
    void only_a_draft_is_discarded_and_then_it_is_over(EncounterStatus status) {
        assertThat(discarded(in(status)).isPresent()).isEqualTo(status == DRAFT);
        var gone = in(DISCARDED);
        assertThat(gone.draft()).isNull();
        assertThat(gone.write(TEXT)).isFalse();
        assertThat(signed(gone, false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EncounterStatus.class)
    void goes_back_to_a_draft_from_nowhere(EncounterStatus status) {
        assertThat(status.canBecome(DRAFT)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(EncounterStatus.class)
    void addenda_and_errors_take_a_signature(EncounterStatus status) {
        var possible = status.signed() && status != ENTERED_IN_ERROR;

        assertThat(amended(in(status)).isPresent()).isEqualTo(possible);
        assertThat(retracted(in(status)).isPresent()).isEqualTo(possible);
        assertThat(in(status).status()).isEqualTo(status);
    }

    @Test
    void patients_see_what_is_answered_for() {
        assertThat(Stream.of(EncounterStatus.values()).filter(EncounterStatus::forPatients))
                .containsExactly(FINAL, AMENDED);
    }

    private static Encounter in(EncounterStatus status) {
        var encounter = draft();
        if (status == DRAFT) {
            return encounter;
        }
        if (status == DISCARDED) {
            discarded(encounter);
            return encounter;
        }
        signed(encounter, status == PRELIMINARY);
        if (status == AMENDED) {
            amended(encounter);
        }
        if (status == ENTERED_IN_ERROR) {
            retracted(encounter);
        }
        return encounter;
    }

    private static Encounter draft() {
        return EncounterSamples.encounter(UUID.randomUUID());
    }

    private static Optional<EncounterEntry> signed(Encounter encounter, boolean supervised) {
        return atHospital(id -> encounter.sign(id, AUTHOR, supervised, TEXT, new String[0]));
    }

    private static Optional<EncounterEntry> discarded(Encounter encounter) {
        return atHospital(id -> encounter.discard(id, AUTHOR, TEXT));
    }

    private static Optional<EncounterEntry> coSigned(Encounter encounter) {
        return atHospital(id -> encounter.coSign(id, SUPERVISOR));
    }

    private static Optional<EncounterEntry> amended(Encounter encounter) {
        return atHospital(id -> encounter.amend(id, AUTHOR, TEXT));
    }

    private static Optional<EncounterEntry> retracted(Encounter encounter) {
        return atHospital(id -> encounter.retract(id, AUTHOR, TEXT));
    }

    private static Optional<EncounterEntry> atHospital(Function<UUID, Optional<EncounterEntry>> verb) {
        return Tenancy.as(HOSPITAL, () -> verb.apply(UUID.randomUUID()));
    }
}
