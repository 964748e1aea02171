package io.epione.billing.invoice;

import io.epione.platform.web.PageRequest;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads invoices together with their lines. */
@Component
class FindInvoices {

    record Filter(
            @Nullable UUID patientId,
            @Nullable UUID appointmentId,
            @Nullable InvoiceStatus status) {}

    private final Invoices invoices;
    private final Payments payments;

    FindInvoices(Invoices invoices, Payments payments) {
        this.invoices = invoices;
        this.payments = payments;
    }

    @Transactional(readOnly = true)
    public Optional<Invoice> one(UUID id) {
        return invoices.findWithLines(id);
    }

    /**
     * Newest first: ids sort by the time of creation. Lines come in one further query for the whole page, from the same
     * snapshot, so that totals and lines agree while events come in.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<Invoice> page(Filter filter, PageRequest page) {
        List<Invoice> found = invoices.findBy(
                matching(filter, page.afterId()),
                query -> query.sortBy(Sort.by(Sort.Direction.DESC, "id"))
                        .limit(page.fetch())
                        .all());
        found.forEach(Invoice::lines);
        return found;
    }

    @Transactional(readOnly = true)
    public List<Payment> paymentsOf(UUID invoiceId) {
        return payments.findByInvoiceIdOrderById(invoiceId);
    }

    private static Specification<Invoice> matching(Filter filter, @Nullable UUID before) {
        return (invoice, query, is) -> {
            List<Predicate> all = new ArrayList<>();
            if (filter.patientId() != null) {
                all.add(is.equal(invoice.get("patientId"), filter.patientId()));
            }
            if (filter.appointmentId() != null) {
                all.add(is.equal(invoice.get("appointmentId"), filter.appointmentId()));
            }
            if (filter.status() != null) {
                all.add(is.equal(invoice.get("status"), filter.status()));
            }
            if (before != null) {
                all.add(is.lessThan(invoice.<UUID>get("id"), before));
            }
            return is.and(all);
        };
    }
}
