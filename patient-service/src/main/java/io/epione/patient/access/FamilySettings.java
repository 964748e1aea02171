package io.epione.patient.access;

import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ages that the current hospital has set. */
@Component
class FamilySettings {

    private final AgeSettings rows;
    private final Audit audit;

    FamilySettings(AgeSettings rows, Audit audit) {
        this.rows = rows;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public FamilyAges current() {
        return rows.findById(Tenancy.current()).orElseGet(FamilyAges::usual);
    }

    /**
     * Of two first settings at the same time the primary key refuses one, as stale.
     *
     * @throws io.epione.platform.problem.Problem 412 when stale
     */
    @Transactional
    public FamilyAges set(@Nullable String ifMatch, int narrowing, int ending) {
        FamilyAges ages = current();
        Etags.require(ifMatch, ages.settings());
        ages.set(narrowing, ending);
        FamilyAges stored = rows.saveAndFlush(ages);
        audit.update("FamilyAges", stored.id(), null);
        return stored;
    }
}
