package io.epione.messaging.conversation;

import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Seals what people write: with the patient's keyset where the conversation is about a patient, else with the hospital's. */
@Component
class Texts {

    private static final SealedColumn SUBJECT = SealedColumn.of("conversation.sealed");
    private static final SealedColumn BODY = SealedColumn.of("message.sealed");

    private final PatientCipher patientCipher;
    private final HospitalCipher hospitalCipher;

    Texts(PatientCipher patientCipher, HospitalCipher hospitalCipher) {
        this.patientCipher = patientCipher;
        this.hospitalCipher = hospitalCipher;
    }

    byte[] sealSubject(@Nullable UUID patientId, UUID conversationId, String subject) {
        return seal(patientId, SUBJECT, conversationId, subject);
    }

    String subject(Conversation conversation) {
        return open(conversation.patientId(), SUBJECT, conversation.id(), conversation.sealed());
    }

    byte[] sealBody(@Nullable UUID patientId, UUID messageId, String body) {
        return seal(patientId, BODY, messageId, body);
    }

    String body(@Nullable UUID patientId, Message message) {
        return open(patientId, BODY, message.id(), message.sealed());
    }

    private byte[] seal(@Nullable UUID patientId, SealedColumn column, UUID row, String text) {
        return patientId == null
                ? hospitalCipher.seal(column, row, new Text(text))
                : patientCipher.seal(patientId, column, row, new Text(text));
    }

    private String open(@Nullable UUID patientId, SealedColumn column, UUID row, byte[] sealed) {
        Text text = patientId == null
                ? hospitalCipher.open(column, row, sealed, Text.class)
                : patientCipher.open(patientId, column, row, sealed, Text.class);
        return text.text();
    }

    record Text(String text) {}
}
