package io.epione.appointment.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.queue.ReadQueue.QueueNow;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/queues")
class QueueController {

    private static final String READ = "hasAuthority('queue:read')";
    private static final String WRITE = "hasAuthority('queue:write')";
    private static final String SERVE = "hasAuthority('queue:serve')";

    private final SetUpQueue setUpQueue;
    private final TakeTicket takeTicket;
    private final CallNext callNext;
    private final ReadQueue readQueue;
    private final Queues queues;
    private final TicketAnswers answers;

    QueueController(
            SetUpQueue setUpQueue,
            TakeTicket takeTicket,
            CallNext callNext,
            ReadQueue readQueue,
            Queues queues,
            TicketAnswers answers) {
        this.setUpQueue = setUpQueue;
        this.takeTicket = takeTicket;
        this.callNext = callNext;
        this.readQueue = readQueue;
        this.queues = queues;
        this.answers = answers;
    }

    @PostMapping
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<QueueView> add(@Valid @RequestBody NewQueue request) {
        var queue = setUpQueue.add(request.code(), request.details());
        return Etags.created(URI.create("/api/v1/queues/" + queue.id()), queue.version(), QueueView.of(queue));
    }

    @PutMapping("/{id}")
    @PreAuthorize(WRITE)
    ResponseEntity<QueueView> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody QueueRequest request) {
        var queue = setUpQueue.change(id, ifMatch, request.details()).orElseThrow(QueueController::unknown);
        return Etags.ok(queue.version(), QueueView.of(queue));
    }

    @GetMapping
    @PreAuthorize(READ)
    @Transactional(readOnly = true)
    Page<QueueView> list(PageRequest page) {
        return Page.of(queues.page(page.afterId(), page.fetch()), page, queue -> Cursor.of(queue.id()), QueueView::of);
    }

    /** The queue as it is now, with how long who came now would wait. */
    @GetMapping("/{id}")
    @PreAuthorize(READ)
    ResponseEntity<OpenQueueView> get(@PathVariable UUID id) {
        var now = readQueue.queue(id).orElseThrow(QueueController::unknown);
        return Etags.ok(now.queue().version(), OpenQueueView.of(now));
    }

    /** Today's tickets that are not over, in the order of turns. */
    @GetMapping("/{id}/tickets")
    @PreAuthorize(READ)
    Page<TicketView> tickets(@PathVariable UUID id, PageRequest page) {
        return Page.of(
                readQueue.tickets(id, page).orElseThrow(QueueController::unknown),
                page,
                ReadQueue::cursor,
                TicketView::of);
    }

    /** A ticket for somebody without an appointment. */
    @PostMapping("/{id}/tickets")
    @PreAuthorize(SERVE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TicketView> take(@PathVariable UUID id, @Valid @RequestBody TicketRequest request) {
        return answers.created(takeTicket.take(id, request.patientId(), request.triageLevel()));
    }

    /** Calls whose turn it is; 409 {@code QUEUE_EMPTY} where nobody waits. */
    @PostMapping("/{id}/calls")
    @PreAuthorize(SERVE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TicketView> call(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable CallRequest request) {
        return answers.created(callNext.call(id, request == null ? null : request.room()));
    }

    private static Problem unknown() {
        return Problem.notFound("QUEUE_NOT_FOUND");
    }

    /** @param code begins the queue's numbers: up to three capital letters */
    record NewQueue(
            @NotNull @Pattern(regexp = "[A-Z]{1,3}") String code,
            @NotBlank @Size(max = 100) String name,
            @Nullable UUID departmentId,
            @Nullable @Pattern(regexp = CallRequest.ROOM) String room,
            @Nullable Boolean takesCheckIns) {

        private Queue.Details details() {
            return new QueueRequest(name, departmentId, room, takesCheckIns).details();
        }
    }

    record QueueRequest(
            @NotBlank @Size(max = 100) String name,
            @Nullable UUID departmentId,
            @Nullable @Pattern(regexp = CallRequest.ROOM) String room,
            @Nullable Boolean takesCheckIns) {

        private Queue.Details details() {
            var checkIns = Boolean.TRUE.equals(takesCheckIns);
            if (checkIns && departmentId == null) {
                throw Problem.invalid("departmentId", "is needed where check-ins come from");
            }
            return new Queue.Details(name, departmentId, room, checkIns);
        }
    }

    /** @param triage STANDARD unless told; another level takes who may triage */
    record TicketRequest(@Nullable UUID patientId, @Nullable Triage triage) {

        private Triage triageLevel() {
            if (triage == null || triage == Triage.STANDARD) {
                return Triage.STANDARD;
            }
            if (!CurrentUser.get().may("queue:triage")) {
                throw Problem.forbidden("TRIAGE_NOT_PERMITTED", "Triage takes a clinician.");
            }
            return triage;
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record QueueView(
            UUID id,
            String code,
            String name,
            @Nullable UUID departmentId,
            @Nullable String room,
            boolean takesCheckIns) {

        private static QueueView of(Queue queue) {
            return new QueueView(
                    queue.id(), queue.code(), queue.name(), queue.departmentId(), queue.room(), queue.takesCheckIns());
        }
    }

    /**
     * @param estimatedWaitMinutes median of today's last service times, times who is ahead and who is served, over who is
     *     served; null where nothing was measured today
     * @param measuredServices how many services the estimate is made of
     */
    record OpenQueueView(
            UUID id,
            String code,
            String name,
            @Nullable UUID departmentId,
            @Nullable String room,
            boolean takesCheckIns,
            int waiting,
            @Nullable Integer estimatedWaitMinutes,
            int measuredServices) {

        private static OpenQueueView of(QueueNow now) {
            var queue = now.queue();
            return new OpenQueueView(
                    queue.id(),
                    queue.code(),
                    queue.name(),
                    queue.departmentId(),
                    queue.room(),
                    queue.takesCheckIns(),
                    now.waiting(),
                    now.waitMinutes(),
                    now.measured());
        }
    }
}
