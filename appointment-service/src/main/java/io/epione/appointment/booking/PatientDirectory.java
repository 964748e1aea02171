package io.epione.appointment.booking;

import io.epione.platform.tenancy.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Which patients the current hospital has, for other modules. */
@Component
public class PatientDirectory {

    private static final String IN_USE = "ACTIVE";

    private final JdbcClient jdbc;
    private final LookUpPatient lookUpPatient;
    private final TransactionOperations transaction;

    PatientDirectory(JdbcClient jdbc, LookUpPatient lookUpPatient, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.lookUpPatient = lookUpPatient;
        this.transaction = transaction;
    }

    /**
     * Whether the hospital knows the patient and the record is in use. Asks the patient service about an id that is not
     * known yet, so call it outside a transaction.
     */
    public boolean isInUse(UUID patientId) {
        return known(patientId)
                .or(() -> lookUpPatient.lookUp(patientId).map(PatientClient.PatientStatus::status))
                .filter(IN_USE::equals)
                .isPresent();
    }

    private Optional<String> known(UUID patientId) {
        return transaction.execute(status -> jdbc.sql("select status from known_patient where tenant_id = ? and id = ?")
                .params(Tenancy.current(), patientId)
                .query(String.class)
                .optional());
    }
}
