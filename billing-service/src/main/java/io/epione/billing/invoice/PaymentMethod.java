package io.epione.billing.invoice;

import io.epione.billing.ledger.Account;

/** How money came in, and on which account it is booked. */
enum PaymentMethod {
    CASH(Account.CASH),
    CARD(Account.BANK),
    TRANSFER(Account.BANK),
    CHEQUE(Account.BANK);

    private final Account account;

    PaymentMethod(Account account) {
        this.account = account;
    }

    Account account() {
        return account;
    }
}
