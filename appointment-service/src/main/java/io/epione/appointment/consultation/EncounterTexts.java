package io.epione.appointment.consultation;

import io.epione.appointment.consultation.EncounterContent.Orders;
import io.epione.appointment.consultation.EncounterEntry.Kind;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is said in encounters, sealed with the patient's keys. */
@Component
class EncounterTexts {

    private static final SealedColumn DRAFT = SealedColumn.of("encounter.draft");
    private static final SealedColumn ENTRY = SealedColumn.of("encounter_entry.sealed");
    private static final SealedColumn REFERRAL = SealedColumn.of("referral.reason");

    private final PatientCipher cipher;

    EncounterTexts(PatientCipher cipher) {
        this.cipher = cipher;
    }

    private record Remark(String text) {}

    private record Discarded(@Nullable String reason, Orders orders) {}

    byte[] sealDraft(UUID patientId, UUID encounterId, EncounterContent content) {
        return cipher.seal(patientId, DRAFT, encounterId, content);
    }

    byte[] sealSigned(UUID patientId, UUID entryId, EncounterContent content) {
        return cipher.seal(patientId, ENTRY, entryId, content);
    }

    byte[] sealRemark(UUID patientId, UUID entryId, String text) {
        return cipher.seal(patientId, ENTRY, entryId, new Remark(text));
    }

    byte[] sealDiscarded(UUID patientId, UUID entryId, @Nullable String reason, Orders orders) {
        return cipher.seal(patientId, ENTRY, entryId, new Discarded(reason, orders));
    }

    byte[] sealReferral(UUID patientId, UUID referralId, String reason) {
        return cipher.seal(patientId, REFERRAL, referralId, new Remark(reason));
    }

    /** What stands in it now: the draft, what was signed, or what is left of one that was discarded: its orders. */
    EncounterContent content(Encounter encounter, List<EncounterEntry> entries) {
        var draft = encounter.draft();
        return draft == null ? kept(encounter, entries) : draft(encounter, draft);
    }

    EncounterContent draft(Encounter encounter, byte[] draft) {
        return cipher.open(encounter.patientId(), DRAFT, encounter.id(), draft, EncounterContent.class);
    }

    private EncounterContent kept(Encounter encounter, List<EncounterEntry> entries) {
        for (var entry : entries) {
            var sealed = entry.sealed();
            if (entry.kind() == Kind.SIGNATURE && sealed != null) {
                return cipher.open(encounter.patientId(), ENTRY, entry.id(), sealed, EncounterContent.class);
            }
            if (entry.kind() == Kind.DISCARD && sealed != null) {
                return EncounterContent.ofOrders(
                        discarded(encounter.patientId(), entry, sealed).orders());
            }
        }
        throw new IllegalStateException("An encounter that is no draft was signed or discarded");
    }

    /** An addendum, or why it was entered in error or discarded; null for what has no words of its own. */
    @Nullable
    String remark(UUID patientId, EncounterEntry entry) {
        var sealed = entry.sealed();
        if (sealed == null) {
            return null;
        }
        return switch (entry.kind()) {
            case SIGNATURE, CO_SIGNATURE -> null;
            case ADDENDUM, ENTERED_IN_ERROR ->
                cipher.open(patientId, ENTRY, entry.id(), sealed, Remark.class).text();
            case DISCARD -> discarded(patientId, entry, sealed).reason();
        };
    }

    private Discarded discarded(UUID patientId, EncounterEntry entry, byte[] sealed) {
        return cipher.open(patientId, ENTRY, entry.id(), sealed, Discarded.class);
    }

    String reason(Referral referral) {
        return cipher.open(referral.patientId(), REFERRAL, referral.id(), referral.sealedReason(), Remark.class)
                .text();
    }
}
