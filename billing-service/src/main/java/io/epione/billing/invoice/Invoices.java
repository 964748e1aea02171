package io.epione.billing.invoice;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface Invoices extends JpaRepository<Invoice, UUID>, JpaSpecificationExecutor<Invoice> {

    @Query("select i from Invoice i left join fetch i.lines where i.id = :id")
    Optional<Invoice> findWithLines(UUID id);

    /** Held until commit: issuance and payments of one invoice happen one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from Invoice i where i.id = :id")
    Optional<Invoice> findLocked(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select i from Invoice i
            where i.appointmentId = :appointmentId and i.currency = :currency and i.status = 'DRAFT'""")
    Optional<Invoice> findDraft(UUID appointmentId, String currency);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select i from Invoice i
            where i.status = 'DRAFT' and i.id > :after
              and exists (select l from InvoiceLine l
                          where l.invoice = i and l.code = :code and l.unitPriceMinor is null)
            order by i.id""")
    List<Invoice> findAwaiting(String code, UUID after, Limit limit);

    @Query("select count(l) > 0 from InvoiceLine l where l.source = :source")
    boolean hasBilled(String source);

    /**
     * Two events of one appointment may arrive at once on two topics. The database decides who opens the draft; the other
     * finds it.
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into invoice (tenant_id, id, version, created_at, updated_at, patient_id, appointment_id,
                                         status, currency)
                    values (:tenantId, :id, 0, now(), now(), :patientId, :appointmentId, 'DRAFT', :currency)
                    on conflict (tenant_id, appointment_id, currency)
                        where status = 'DRAFT' and appointment_id is not null do nothing""")
    int openDraft(UUID tenantId, UUID id, UUID patientId, UUID appointmentId, String currency);
}
