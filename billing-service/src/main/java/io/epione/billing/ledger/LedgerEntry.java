package io.epione.billing.ledger;

import io.epione.billing.money.Amount;
import io.epione.billing.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A journal entry as the API shows it: each posting has a debit and a credit, one of which is zero. */
public record LedgerEntry(
        UUID id,
        JournalEntry.Kind kind,
        UUID invoiceId,
        UUID sourceId,
        Instant postedAt,
        List<LedgerPosting> postings) {

    public record LedgerPosting(String account, String name, Amount debit, Amount credit) {

        static LedgerPosting of(JournalEntry.Posting posting) {
            Money zero = Money.zero(posting.amount().currency());
            boolean debit = posting.amount().exceeds(zero);
            return new LedgerPosting(
                    posting.account().code(),
                    posting.account().title(),
                    Amount.of(debit ? posting.amount() : zero),
                    Amount.of(debit ? zero : posting.amount().negated()));
        }
    }

    public static LedgerEntry of(JournalEntry entry) {
        return new LedgerEntry(
                entry.id(),
                entry.kind(),
                entry.invoiceId(),
                entry.source(),
                entry.postedAt(),
                entry.postings().stream().map(LedgerPosting::of).toList());
    }
}
