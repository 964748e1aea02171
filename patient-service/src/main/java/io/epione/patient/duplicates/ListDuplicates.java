package io.epione.patient.duplicates;

import io.epione.patient.access.Glimpse;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The pairs that wait for a decision, or were decided. Of a restricted record is shown that it is there. */
@Component
class ListDuplicates {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Duplicates duplicates;
    private final PatientLookup patients;
    private final RecordAccess access;

    ListDuplicates(Duplicates duplicates, PatientLookup patients, RecordAccess access) {
        this.duplicates = duplicates;
        this.patients = patients;
        this.access = access;
    }

    /** @param demographics null where the record is not open to the caller, or does not open at all */
    record Side(UUID id, @Nullable Demographics demographics) {}

    record Pair(Duplicate duplicate, Side one, Side other) {}

    @Transactional(readOnly = true)
    public Page<Pair> list(Duplicate.Status status, PageRequest page) {
        Cursor after = page.after();
        List<Duplicate> rows = duplicates.page(
                Tenancy.current(),
                status.name(),
                after == null ? Integer.MAX_VALUE : score(after),
                after == null ? BEFORE_ALL : after.id(),
                page.fetch());
        Page<Duplicate> shown =
                Page.of(rows, page, duplicate -> Cursor.of(duplicate.score(), duplicate.id()), duplicate -> duplicate);
        List<UUID> both = shown.items().stream()
                .flatMap(duplicate -> Stream.of(duplicate.oneId(), duplicate.otherId()))
                .distinct()
                .toList();
        Glimpse glimpse = access.glimpse(both);
        Map<UUID, Demographics> open =
                patients.readable(both.stream().filter(glimpse::isOpen).toList());
        glimpse.audit().search("Patient", 2 * shown.items().size());
        return shown.map(
                duplicate -> new Pair(duplicate, side(duplicate.oneId(), open), side(duplicate.otherId(), open)));
    }

    private static Side side(UUID id, Map<UUID, Demographics> open) {
        return new Side(id, open.get(id));
    }

    private static int score(Cursor cursor) {
        try {
            return Integer.parseInt(cursor.sort());
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }
}
