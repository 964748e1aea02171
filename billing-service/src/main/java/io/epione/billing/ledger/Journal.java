package io.epione.billing.ledger;

import io.epione.billing.money.Money;
import io.epione.platform.jdbc.Column;
import io.epione.platform.tenancy.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hospital's journal. It can only grow: the run-time role may insert and select, and the database refuses at commit
 * an entry that does not balance.
 */
@Component
public class Journal {

    /** What was moved on one account in one currency. Both sides are zero or more. */
    record AccountTotal(Account account, Money debit, Money credit) {}

    private static final String APPEND = """
            with entry as (
                insert into journal_entry (tenant_id, id, kind, invoice_id, source_id, posted_at)
                values (:tenant, :id, :kind, :invoice, :source, :postedAt))
            insert into posting (tenant_id, entry_id, line, account, amount_minor, currency)
            select :tenant, :id, line, account, amount_minor, currency
            from unnest(:accounts::text[], :amounts::bigint[], :currencies::text[])
                with ordinality as rows (account, amount_minor, currency, line)
            """;

    private final JdbcClient jdbc;

    Journal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Joins the transaction of the business fact: both are kept, or neither. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(JournalEntry entry) {
        List<JournalEntry.Posting> postings = entry.postings();
        jdbc.sql(APPEND)
                .param("tenant", Tenancy.current())
                .param("id", entry.id())
                .param("kind", entry.kind().name())
                .param("invoice", entry.invoiceId())
                .param("source", entry.source())
                .param("postedAt", OffsetDateTime.ofInstant(entry.postedAt(), ZoneOffset.UTC))
                .param(
                        "accounts",
                        Column.of(postings, posting -> posting.account().code()))
                .param(
                        "amounts",
                        Column.of(postings, posting -> posting.amount().minor()))
                .param(
                        "currencies",
                        Column.of(postings, posting -> posting.amount().currency()))
                .update();
    }

    /** Entries about an invoice, oldest first. */
    @Transactional(readOnly = true)
    public List<JournalEntry> ofInvoice(UUID invoiceId) {
        Map<UUID, List<Row>> rows = jdbc
                .sql("""
                        select e.id, e.kind, e.invoice_id, e.source_id, e.posted_at, p.account, p.amount_minor, p.currency
                        from journal_entry e
                        join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
                        where e.tenant_id = :tenant and e.invoice_id = :invoice
                        order by e.id, p.line
                        """)
                .param("tenant", Tenancy.current())
                .param("invoice", invoiceId)
                .query((row, number) -> Row.of(row))
                .stream()
                .collect(Collectors.groupingBy(Row::entryId, LinkedHashMap::new, Collectors.toList()));
        return rows.values().stream().map(Row::entry).toList();
    }

    /** Every account that was ever moved, per currency. */
    @Transactional(readOnly = true)
    List<AccountTotal> totals() {
        return jdbc.sql("""
                        select account, currency,
                               sum(amount_minor) filter (where amount_minor > 0) as debit,
                               -sum(amount_minor) filter (where amount_minor < 0) as credit
                        from posting
                        where tenant_id = :tenant
                        group by account, currency
                        order by currency, account
                        """)
                .param("tenant", Tenancy.current())
                .query((row, number) -> new AccountTotal(
                        Account.ofCode(row.getString("account")),
                        new Money(row.getLong("debit"), row.getString("currency")),
                        new Money(row.getLong("credit"), row.getString("currency"))))
                .list();
    }

    private record Row(
            UUID entryId,
            JournalEntry.Kind kind,
            UUID invoiceId,
            UUID source,
            Instant postedAt,
            JournalEntry.Posting posting) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    JournalEntry.Kind.valueOf(row.getString("kind")),
                    row.getObject("invoice_id", UUID.class),
                    row.getObject("source_id", UUID.class),
                    row.getObject("posted_at", OffsetDateTime.class).toInstant(),
                    new JournalEntry.Posting(
                            Account.ofCode(row.getString("account")),
                            new Money(row.getLong("amount_minor"), row.getString("currency"))));
        }

        static JournalEntry entry(List<Row> rows) {
            Row head = rows.getFirst();
            List<JournalEntry.Posting> postings =
                    rows.stream().map(Row::posting).toList();
            return new JournalEntry(head.entryId, head.kind, head.invoiceId, head.source, head.postedAt, postings);
        }
    }
}
