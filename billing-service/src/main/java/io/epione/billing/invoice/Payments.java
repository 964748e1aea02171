package io.epione.billing.invoice;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface Payments extends JpaRepository<Payment, UUID> {

    List<Payment> findByInvoiceIdOrderById(UUID invoiceId);
}
