package io.epione.appointment.queue;

import io.epione.appointment.practitioner.DepartmentDirectory;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class SetUpQueue {

    private final Queues queues;
    private final DepartmentDirectory departments;
    private final Audit audit;
    private final TransactionOperations transaction;

    SetUpQueue(Queues queues, DepartmentDirectory departments, Audit audit, TransactionOperations transaction) {
        this.queues = queues;
        this.departments = departments;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * That the code is free, and the department's check-ins go to one queue, shows when it is stored.
     *
     * @throws Problem 422 for a department that the hospital does not have
     */
    Queue add(String code, Queue.Details details) {
        departments.require(details.departmentId());
        return transaction.execute(status -> {
            var queue = queues.saveAndFlush(new Queue(code, details));
            audit.create("Queue", queue.id(), null);
            return queue;
        });
    }

    /** @throws Problem 422 for a department that the hospital does not have */
    Optional<Queue> change(UUID id, @Nullable String ifMatch, Queue.Details details) {
        departments.require(details.departmentId());
        return transaction.execute(status -> queues.findById(id).map(queue -> {
            Etags.require(ifMatch, queue.version());
            queue.replace(details);
            var stored = queues.saveAndFlush(queue);
            audit.update("Queue", id, null);
            return stored;
        }));
    }
}
