package io.epione.patient.registration;

import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.Tenancy;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds which identifier at the current hospital. */
@Component
class Identifiers {

    enum Type {
        MRN,
        NATIONAL_ID
    }

    private static final SealedColumn VALUE_INDEX = SealedColumn.of("patient_identifier.value_index");

    /** Crockford's Base32: no letter that reads like a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int MRN_CHARS = 10;

    private final JdbcClient jdbc;
    private final BlindIndex index;
    private final SecureRandom random = new SecureRandom();

    Identifiers(JdbcClient jdbc, BlindIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** A medical record number that nobody has: random, so that it tells nothing of when or after whom. */
    String claimMrn(UUID patientId) {
        String mrn = randomMrn();
        while (!claim(Type.MRN, mrn, patientId)) {
            mrn = randomMrn();
        }
        return mrn;
    }

    /** Waits for a transaction that claims the same at this moment. @return false when another patient holds it */
    boolean claim(Type type, String value, UUID patientId) {
        return jdbc.sql("""
                        insert into patient_identifier (tenant_id, type, value_index, patient_id)
                        values (:tenant, :type, :value, :patient) on conflict do nothing
                        """)
                        .param("tenant", Tenancy.current())
                        .param("type", type.name())
                        .param("value", blind(type, value))
                        .param("patient", patientId)
                        .update()
                == 1;
    }

    void release(Type type, UUID patientId) {
        jdbc.sql("delete from patient_identifier where tenant_id = :tenant and type = :type and patient_id = :patient")
                .param("tenant", Tenancy.current())
                .param("type", type.name())
                .param("patient", patientId)
                .update();
    }

    Optional<UUID> holder(Type type, String value) {
        return jdbc.sql("""
                        select patient_id from patient_identifier
                         where tenant_id = :tenant and type = :type and value_index = :value
                        """)
                .param("tenant", Tenancy.current())
                .param("type", type.name())
                .param("value", blind(type, value))
                .query(UUID.class)
                .optional();
    }

    /** @throws io.epione.platform.crypto.SealBroken when the one that was found has another identifier */
    void confirm(Type type, String value, PatientView holder) {
        Demographics demographics = holder.demographics();
        String found =
                switch (type) {
                    case MRN -> demographics.mrn();
                    case NATIONAL_ID -> demographics.nationalId();
                };
        index.confirm(VALUE_INDEX, holder.id(), holder.id(), value, found);
    }

    private byte[] blind(Type type, String value) {
        return index.unique("patient_identifier." + type, value);
    }

    private String randomMrn() {
        StringBuilder mrn = new StringBuilder(MRN_CHARS);
        for (int i = 0; i < MRN_CHARS; i++) {
            mrn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return mrn.toString();
    }
}
