package io.epione.billing.invoice;

import io.epione.platform.tenancy.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gapless invoice numbers per hospital and year, as tax law of many countries wants them (EU: Directive 2006/112/EC, art. 226). */
@Component
class InvoiceNumbers {

    private final JdbcClient jdbc;

    InvoiceNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the hospital's counter until commit, so call it last; a rollback gives the number back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String next(int year) {
        long last = jdbc.sql("""
                        insert into invoice_counter as c (tenant_id, year, last) values (:tenant, :year, 1)
                        on conflict (tenant_id, year) do update set last = c.last + 1
                        returning last
                        """)
                .param("tenant", Tenancy.current())
                .param("year", year)
                .query(Long.class)
                .single();
        return "%d-%06d".formatted(year, last);
    }
}
