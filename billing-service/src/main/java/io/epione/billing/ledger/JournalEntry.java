package io.epione.billing.ledger;

import io.epione.billing.money.Money;
import io.epione.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One business fact in the ledger. Never changed and never removed; a mistake is reversed by a further entry.
 *
 * @param source the invoice or payment the entry is about; it is posted once per kind
 */
public record JournalEntry(UUID id, Kind kind, UUID invoiceId, UUID source, Instant postedAt, List<Posting> postings) {

    public enum Kind {
        INVOICE_ISSUED,
        PAYMENT_RECEIVED
    }

    /** A debit is positive, a credit negative. */
    public record Posting(Account account, Money amount) {}

    /** Refuses an entry whose postings do not sum to zero in each currency. */
    public JournalEntry {
        postings = List.copyOf(postings);
        Map<String, Money> sums = new HashMap<>();
        postings.forEach(posting -> sums.merge(posting.amount().currency(), posting.amount(), Money::plus));
        if (postings.isEmpty() || !sums.values().stream().allMatch(Money::isZero)) {
            throw new IllegalArgumentException("debits and credits of a journal entry must be equal");
        }
    }

    public static Draft of(Kind kind, UUID invoiceId, UUID source, Instant postedAt) {
        return new Draft(kind, invoiceId, source, postedAt);
    }

    /** Collects postings; amounts of zero leave no trace in the ledger. */
    public static final class Draft {

        private final Kind kind;
        private final UUID invoiceId;
        private final UUID source;
        private final Instant postedAt;
        private final List<Posting> postings = new ArrayList<>();

        private Draft(Kind kind, UUID invoiceId, UUID source, Instant postedAt) {
            this.kind = kind;
            this.invoiceId = invoiceId;
            this.source = source;
            this.postedAt = postedAt;
        }

        public Draft debit(Account account, Money amount) {
            if (!amount.isZero()) {
                postings.add(new Posting(account, amount));
            }
            return this;
        }

        public Draft credit(Account account, Money amount) {
            return debit(account, amount.negated());
        }

        public JournalEntry balanced() {
            return new JournalEntry(Ids.next(), kind, invoiceId, source, postedAt, postings);
        }
    }
}
