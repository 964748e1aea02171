package io.epione.appointment.queue;

import io.epione.platform.audit.Audit;
import io.epione.platform.web.Etags;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class SetUpQueue {

    private final Queues queues;
    private final Audit audit;

    SetUpQueue(Queues queues, Audit audit) {
        this.queues = queues;
        this.audit = audit;
    }

    /** That the code is free, and the department's check-ins go to one queue, shows when it is stored. */
    @Transactional
    public Queue add(String code, Queue.Details details) {
        var queue = queues.saveAndFlush(new Queue(code, details));
        audit.create("Queue", queue.id(), null);
        return queue;
    }

    @Transactional
    public Optional<Queue> change(UUID id, @Nullable String ifMatch, Queue.Details details) {
        return queues.findById(id).map(queue -> {
            Etags.require(ifMatch, queue.version());
            queue.replace(details);
            var stored = queues.saveAndFlush(queue);
            audit.update("Queue", id, null);
            return stored;
        });
    }
}
