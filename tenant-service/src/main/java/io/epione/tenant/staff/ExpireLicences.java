package io.epione.tenant.staff;

import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells once of each licence that has run out, soon after midnight at the hospital. One hospital's trouble does not keep the
 * others waiting; of two instances that come at the same time, the rows' versions let one through.
 */
@Component
class ExpireLicences {

    private static final Logger log = LoggerFactory.getLogger(ExpireLicences.class);
    private static final int BATCH = 100;

    private final Hospitals hospitals;
    private final HospitalDay day;
    private final StaffMembers staff;
    private final TransactionTemplate transaction;

    ExpireLicences(Hospitals hospitals, HospitalDay day, StaffMembers staff, TransactionTemplate transaction) {
        this.hospitals = hospitals;
        this.day = day;
        this.staff = staff;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${epione.staff.licence-interval:15m}")
    void run() {
        hospitals.all().forEach(this::expireAt);
    }

    private void expireAt(Hospital hospital) {
        try {
            Tenancy.as(hospital.id(), () -> {
                while (expireSome() == BATCH) {
                    log.atDebug().log("more licences to expire");
                }
            });
        } catch (DataAccessException | TransactionException e) {
            log.atError()
                    .addKeyValue("tenant", hospital.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("licences not expired");
        }
    }

    private int expireSome() {
        Integer expired = transaction.execute(status -> {
            List<Staff> due = staff.withLicenceUntil(day.today(), Limit.of(BATCH));
            due.forEach(member -> {
                member.expireLicence();
                staff.saveAndFlush(member);
            });
            return due.size();
        });
        return expired == null ? 0 : expired;
    }
}
