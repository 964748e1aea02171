package io.epione.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.billing.money.Money;
import io.epione.platform.Ids;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

    private final JournalEntry.Draft draft =
            JournalEntry.of(JournalEntry.Kind.INVOICE_ISSUED, Ids.next(), Ids.next(), Instant.now());

    @Test
    void debitsEqualCredits() {
        JournalEntry entry = draft.debit(Account.ACCOUNTS_RECEIVABLE, usd(107))
                .credit(Account.PATIENT_REVENUE, usd(100))
                .credit(Account.SALES_TAX_PAYABLE, usd(7))
                .balanced();
        assertThat(entry.postings())
                .extracting(posting -> posting.amount().minor())
                .containsExactly(107L, -100L, -7L);
    }

    @Test
    void anUnbalancedEntryIsRefused() {
        draft.debit(Account.CASH, usd(100)).credit(Account.ACCOUNTS_RECEIVABLE, usd(99));
        assertThatThrownBy(draft::balanced).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneCurrencyDoesNotBalanceAnother() {
        draft.debit(Account.CASH, usd(100)).credit(Account.ACCOUNTS_RECEIVABLE, new Money(100, "EUR"));
        assertThatThrownBy(draft::balanced).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsNoEntry() {
        draft.debit(Account.CASH, usd(0)).credit(Account.ACCOUNTS_RECEIVABLE, usd(0));
        assertThatThrownBy(draft::balanced).isInstanceOf(IllegalArgumentException.class);
    }

    private static Money usd(long minor) {
        return new Money(minor, "USD");
    }
}
