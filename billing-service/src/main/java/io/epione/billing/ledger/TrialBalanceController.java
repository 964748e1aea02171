package io.epione.billing.ledger;

import io.epione.billing.money.Amount;
import io.epione.billing.money.Money;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TrialBalanceController {

    /** One account in one currency; {@code balance} is debit less credit. */
    record AccountBalance(String account, String name, String currency, Amount debit, Amount credit, Amount balance) {

        static AccountBalance of(Journal.AccountTotal total) {
            return new AccountBalance(
                    total.account().code(),
                    total.account().title(),
                    total.debit().currency(),
                    Amount.of(total.debit()),
                    Amount.of(total.credit()),
                    Amount.of(total.debit().minus(total.credit())));
        }
    }

    /** The sum of one currency; {@code balance} is zero as long as the books are right. */
    record CurrencyTotal(String currency, Amount debit, Amount credit, Amount balance) {

        static CurrencyTotal of(String currency, List<Journal.AccountTotal> totals) {
            Money debit = sum(currency, totals, Journal.AccountTotal::debit);
            Money credit = sum(currency, totals, Journal.AccountTotal::credit);
            return new CurrencyTotal(currency, Amount.of(debit), Amount.of(credit), Amount.of(debit.minus(credit)));
        }

        private static Money sum(
                String currency, List<Journal.AccountTotal> totals, Function<Journal.AccountTotal, Money> side) {
            return totals.stream()
                    .map(side)
                    .filter(money -> money.currency().equals(currency))
                    .reduce(Money.zero(currency), Money::plus);
        }
    }

    record TrialBalance(List<AccountBalance> items, List<CurrencyTotal> totals) {}

    private final Journal journal;

    TrialBalanceController(Journal journal) {
        this.journal = journal;
    }

    @GetMapping("/api/v1/billing/trial-balance")
    @PreAuthorize("hasAuthority('ledger:read')")
    TrialBalance trialBalance() {
        List<Journal.AccountTotal> accounts = journal.totals();
        var currencies = new TreeMap<String, CurrencyTotal>();
        accounts.forEach(account -> currencies.computeIfAbsent(
                account.debit().currency(), currency -> CurrencyTotal.of(currency, accounts)));
        return new TrialBalance(accounts.stream().map(AccountBalance::of).toList(), List.copyOf(currencies.values()));
    }
}
