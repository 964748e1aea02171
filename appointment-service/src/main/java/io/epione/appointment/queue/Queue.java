package io.epione.appointment.queue;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where patients wait to be called. */
@Entity
@Table(name = "queue")
class Queue extends TenantEntity {

    /** Begins every number of the queue. */
    @Column(name = "code", nullable = false, updatable = false)
    private String code;

    @Column(name = "name", nullable = false)
    private String name;

    @Column(name = "department_id")
    private @Nullable UUID departmentId;

    /** Where one is called to unless the call says otherwise. */
    @Column(name = "room")
    private @Nullable String room;

    /** Whether who checks in for an appointment of the department waits here. One queue of a department does. */
    @Column(name = "takes_check_ins", nullable = false)
    private boolean takesCheckIns;

    /** What can be said about a queue. */
    record Details(
            String name,
            @Nullable UUID departmentId,
            @Nullable String room,
            boolean takesCheckIns) {}

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Queue() {}

    Queue(String code, Details details) {
        super(Ids.next());
        this.code = code;
        replace(details);
    }

    final void replace(Details details) {
        name = details.name();
        departmentId = details.departmentId();
        room = details.room();
        takesCheckIns = details.takesCheckIns();
    }

    /** As it is printed and shown: {@code A-017}. */
    String labelOf(int number) {
        return String.format(Locale.ROOT, "%s-%03d", code, number);
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    @Nullable
    UUID departmentId() {
        return departmentId;
    }

    @Nullable
    String room() {
        return room;
    }

    boolean takesCheckIns() {
        return takesCheckIns;
    }
}
