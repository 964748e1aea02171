package io.epione.billing.ledger;

/** The chart of accounts. Codes follow the usual ranges: 1000 assets, 2000 liabilities, 4000 revenue. They are stored, so never reused. */
public enum Account {
    CASH("1000", "Cash"),
    BANK("1010", "Bank"),
    ACCOUNTS_RECEIVABLE("1200", "Accounts receivable"),
    SALES_TAX_PAYABLE("2200", "Sales tax payable"),
    PATIENT_REVENUE("4000", "Patient service revenue");

    private final String code;
    private final String title;

    Account(String code, String title) {
        this.code = code;
        this.title = title;
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    static Account ofCode(String code) {
        for (Account account : values()) {
            if (account.code.equals(code)) {
                return account;
            }
        }
        throw new IllegalArgumentException("no account " + code);
    }
}
