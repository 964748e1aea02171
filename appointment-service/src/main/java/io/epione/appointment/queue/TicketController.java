package io.epione.appointment.queue;

import io.epione.appointment.queue.MoveTicket.Step;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Each change needs the version that the caller has seen, and answers the ticket as it is then. */
@RestController
@RequestMapping("/api/v1/tickets/{id}")
class TicketController {

    private static final String SERVE = "hasAuthority('queue:serve')";

    private final MoveTicket moveTicket;
    private final ReadQueue readQueue;
    private final TicketAnswers answers;

    TicketController(MoveTicket moveTicket, ReadQueue readQueue, TicketAnswers answers) {
        this.moveTicket = moveTicket;
        this.readQueue = readQueue;
        this.answers = answers;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('queue:read')")
    ResponseEntity<TicketView> get(@PathVariable UUID id) {
        var now = readQueue.ticket(id).orElseThrow(() -> Problem.notFound("TICKET_NOT_FOUND"));
        return Etags.ok(now.ticket().version(), TicketView.of(now));
    }

    /** Calls this one, also out of turn, or again. */
    @PostMapping("/calls")
    @PreAuthorize(SERVE)
    ResponseEntity<TicketView> call(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable CallRequest request) {
        return moved(id, ifMatch, new Step.Call(request == null ? null : request.room()));
    }

    /** Was called and did not come. */
    @PostMapping("/skip")
    @PreAuthorize(SERVE)
    ResponseEntity<TicketView> skip(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return moved(id, ifMatch, new Step.Skip());
    }

    /** To another queue, with the same number and turn. */
    @PostMapping("/transfer")
    @PreAuthorize(SERVE)
    ResponseEntity<TicketView> transfer(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TransferRequest request) {
        return moved(id, ifMatch, new Step.Transfer(request.queueId()));
    }

    @PostMapping("/start")
    @PreAuthorize(SERVE)
    ResponseEntity<TicketView> start(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return moved(id, ifMatch, new Step.Start());
    }

    @PostMapping("/completion")
    @PreAuthorize(SERVE)
    ResponseEntity<TicketView> complete(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return moved(id, ifMatch, new Step.Finish());
    }

    /** Went away unseen. */
    @PostMapping("/departure")
    @PreAuthorize(SERVE)
    ResponseEntity<TicketView> leave(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return moved(id, ifMatch, new Step.Leave());
    }

    /** Takes back the last change, within two minutes of it. */
    @PostMapping("/undo")
    @PreAuthorize("hasAnyAuthority('queue:serve', 'queue:triage')")
    ResponseEntity<TicketView> undo(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return moved(id, ifMatch, new Step.Undo());
    }

    @PutMapping("/triage")
    @PreAuthorize("hasAuthority('queue:triage')")
    ResponseEntity<TicketView> triage(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TriageRequest request) {
        return moved(id, ifMatch, new Step.Assess(request.level()));
    }

    private ResponseEntity<TicketView> moved(UUID id, @Nullable String ifMatch, Step step) {
        return answers.ok(moveTicket.move(id, ifMatch, step));
    }

    record TransferRequest(@NotNull UUID queueId) {}

    record TriageRequest(@NotNull Triage level) {}
}
