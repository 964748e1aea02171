package io.epione.patient.documents;

import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes one of each entity of this module, for the test of the locks. */
public class DocumentFixture {

    private final PatientCipher cipher;
    private final EntityManager entityManager;

    DocumentFixture(PatientCipher cipher, EntityManager entityManager) {
        this.cipher = cipher;
        this.entityManager = entityManager;
    }

    /** @param patient stores a patient and tells the id */
    public Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples(Supplier<UUID> patient) {
        return Map.of(Document.class, () -> document(patient.get()), DocumentRemark.class, () -> {
            Document document = document(patient.get());
            entityManager.persist(document);
            UUID id = Ids.next();
            byte[] sealed =
                    cipher.seal(document.patientId(), DocumentRemark.SEALED, id, new DocumentRemark.Words("Hb low"));
            return new DocumentRemark(id, document.id(), document.patientId(), 1, sealed);
        });
    }

    private Document document(UUID patientId) {
        UUID id = Ids.next();
        byte[] sealed =
                cipher.seal(patientId, Document.SEALED, id, new Document.Facts("Blutbild", new byte[32], Set.of()));
        Document document = new Document(id, patientId, DocumentCategory.BLOOD_TEST, ContentType.PDF, 100, sealed);
        document.complete(true, Instant.now(), ZoneOffset.UTC, Period.ofYears(10));
        return document;
    }
}
