package io.epione.patient.fhir;

import io.epione.patient.access.OpenRecord;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.fhir.RecordReader.Part;
import io.epione.patient.fhir.RecordReader.Position;
import io.epione.patient.fhir.RecordReader.Scope;
import io.epione.patient.fhir.RecordReader.Stretch;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.PageRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a record as the caller may see it, in FHIR. */
@Component
class ReadRecord {

    private final RecordAccess access;
    private final RecordReader reader;

    ReadRecord(RecordAccess access, RecordReader reader) {
        this.access = access;
        this.reader = reader;
    }

    /** @throws io.epione.platform.problem.Problem 404, 403 for a restricted record */
    @Transactional(readOnly = true)
    public Stretch read(UUID patientId, @Nullable Instant since, PageRequest page) {
        OpenRecord record = access.enter(patientId);
        Scope scope = scope(CurrentUser.get(), record, since);
        Stretch stretch = reader.read(patientId, scope, position(page.after()), page.limit());
        record.audit().act("export", "Patient", patientId, patientId);
        return stretch;
    }

    /** What the caller could ask for piece by piece. */
    static Scope scope(CurrentUser caller, OpenRecord record, @Nullable Instant since) {
        return new Scope(
                since,
                caller.may("laboratory:read"),
                caller.is(Role.PATIENT),
                caller.may("document:read"),
                record::shows);
    }

    static Cursor cursor(Position position) {
        return Cursor.of(position.part(), position.after());
    }

    private static Position position(@Nullable Cursor cursor) {
        if (cursor == null) {
            return Position.START;
        }
        return Arrays.stream(Part.values())
                .filter(part -> part.name().equals(cursor.sort()))
                .map(part -> new Position(part, cursor.id()))
                .findFirst()
                .orElseThrow(Cursor::invalid);
    }
}
