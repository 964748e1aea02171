package io.epione.tenant.delegation;

import io.epione.platform.mail.Letter;
import io.epione.platform.mail.OweMail;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.tenant.staff.Colleagues.Colleague;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tells both of what is lent, in the caller's transaction. The reason stays out of it: it may be an illness. */
@Component
class DelegationLetters {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm z", Locale.ENGLISH);

    private final OweMail mail;
    private final Hospitals hospitals;

    DelegationLetters(OweMail mail, Hospitals hospitals) {
        this.mail = mail;
        this.hospitals = hospitals;
    }

    void lent(Delegation delegation, Colleague lender, Colleague borrower) {
        Hospital hospital = hospitals.current();
        String terms = "at %s, from %s until %s:\n\n%s\n"
                .formatted(
                        hospital.name(),
                        moment(delegation.startsAt(), hospital),
                        moment(delegation.endsAt(), hospital),
                        String.join("\n", delegation.permissions()));
        tell(
                delegation,
                lender,
                "You have lent permissions",
                "you have lent %s permissions %s".formatted(borrower.name(), terms));
        tell(
                delegation,
                borrower,
                "You have been lent permissions",
                "%s has lent you permissions %s".formatted(lender.name(), terms));
    }

    /** Also by a job; a hospital that is not served writes to nobody. */
    void ended(Delegation delegation, Colleague lender, Colleague borrower) {
        hospitals
                .find(delegation.tenantId())
                .filter(Hospital::active)
                .ifPresent(hospital -> ended(delegation, lender, borrower, hospital));
    }

    private void ended(Delegation delegation, Colleague lender, Colleague borrower, Hospital hospital) {
        String news = "what %s had lent %s until %s has ended early.\n"
                .formatted(lender.name(), borrower.name(), moment(delegation.endsAt(), hospital));
        tell(delegation, lender, "Lent permissions have ended", news);
        tell(delegation, borrower, "Lent permissions have ended", news);
    }

    private void tell(Delegation delegation, Colleague reader, String subject, String news) {
        String text = "Hello %s,\n\n%s".formatted(reader.name(), news);
        mail.owe(new Letter(reader.email(), subject, text, delegation.endsAt()));
    }

    private static String moment(Instant time, Hospital hospital) {
        ZoneId zone = hospital.timezone();
        return MOMENT.format(time.atZone(zone));
    }
}
