package io.epione.messaging.conversation;

import io.epione.messaging.conversation.ReadConversations.Written;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/conversations")
class ConversationController {

    /** Above every UUIDv7, so that a first page begins with the newest. */
    private static final UUID NEWEST = new UUID(-1L, -1L);

    private final OpenConversation openConversation;
    private final ReadConversations readConversations;
    private final WriteMessage writeMessage;
    private final Audit audit;

    ConversationController(
            OpenConversation openConversation,
            ReadConversations readConversations,
            WriteMessage writeMessage,
            Audit audit) {
        this.openConversation = openConversation;
        this.readConversations = readConversations;
        this.writeMessage = writeMessage;
        this.audit = audit;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('conversation:write')")
    ResponseEntity<ConversationResponse> open(@Valid @RequestBody OpenRequest request) {
        return switch (openConversation.open(
                CurrentUser.get(), request.subject(), request.appointmentId(), request.participants())) {
            case OpeningOutcome.Opened(ConversationView view) ->
                Etags.created(
                        URI.create(
                                "/api/v1/conversations/" + view.conversation().id()),
                        view.conversation().version(),
                        ConversationResponse.of(view));
            case OpeningOutcome.UnknownParticipants unknown ->
                throw Problem.unprocessable("UNKNOWN_PARTICIPANT", "A participant is no user of this hospital.")
                        .with("participants", unknown.userIds());
            case OpeningOutcome.UnknownAppointment() ->
                throw Problem.unprocessable("UNKNOWN_APPOINTMENT", "There is no such appointment.");
        };
    }

    /** The caller's conversations, the newest first. */
    @GetMapping
    @PreAuthorize("hasAuthority('conversation:read')")
    Page<ConversationResponse> list(PageRequest page) {
        UUID after = page.afterId();
        List<ConversationView> rows =
                readConversations.list(CurrentUser.get().userId(), after == null ? NEWEST : after, page.fetch());
        Page<ConversationResponse> answer =
                Page.of(rows, page, row -> Cursor.of(row.conversation().id()), ConversationResponse::of);
        audit.search("Conversation", answer.items().size());
        return answer;
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('conversation:read')")
    ResponseEntity<ConversationResponse> get(@PathVariable UUID id) {
        ConversationView view = readConversations
                .find(id, CurrentUser.get().userId())
                .orElseThrow(() -> Problem.notFound("CONVERSATION_NOT_FOUND"));
        audit.read("Conversation", id, view.conversation().patientId());
        return Etags.ok(view.conversation().version(), ConversationResponse.of(view));
    }

    @PostMapping("/{id}/messages")
    @PreAuthorize("hasAuthority('conversation:write')")
    ResponseEntity<MessageResponse> write(@PathVariable UUID id, @Valid @RequestBody WriteRequest request) {
        Message message = writeMessage
                .write(id, CurrentUser.get().userId(), request.body())
                .orElseThrow(() -> Problem.notFound("CONVERSATION_NOT_FOUND"));
        return ResponseEntity.created(URI.create("/api/v1/conversations/" + id + "/messages/" + message.id()))
                .body(MessageResponse.of(message, request.body()));
    }

    /** The messages of the conversation, the newest first. */
    @GetMapping("/{id}/messages")
    @PreAuthorize("hasAuthority('conversation:read')")
    Page<MessageResponse> messages(@PathVariable UUID id, PageRequest page) {
        Written written = readConversations
                .messages(id, CurrentUser.get().userId(), before(page), page.fetch())
                .orElseThrow(() -> Problem.notFound("CONVERSATION_NOT_FOUND"));
        audit.read("Conversation", id, written.conversation().patientId());
        return Page.of(
                written.messages(),
                page,
                row -> Cursor.of(row.message().number(), row.message().id()),
                row -> MessageResponse.of(row.message(), row.body()));
    }

    private static long before(PageRequest page) {
        Cursor after = page.after();
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after.sort());
        } catch (NumberFormatException e) {
            throw new Problem(400, "INVALID_CURSOR", "The cursor is not one that this list gave.");
        }
    }

    record OpenRequest(
            @NotBlank @Size(max = 200) String subject,
            @Nullable UUID appointmentId,
            @NotEmpty @Size(max = 50) List<@NotNull UUID> participants) {}

    record WriteRequest(@NotBlank @Size(max = 10_000) String body) {}

    record ConversationResponse(
            UUID id,
            String subject,
            @Nullable UUID appointmentId,
            List<UUID> participants,
            Instant createdAt,
            @Nullable UUID createdBy,
            @Nullable Instant lastMessageAt) {

        static ConversationResponse of(ConversationView view) {
            Conversation conversation = view.conversation();
            return new ConversationResponse(
                    conversation.id(),
                    view.subject(),
                    conversation.appointmentId(),
                    view.participants(),
                    conversation.createdAt(),
                    conversation.createdBy(),
                    conversation.lastMessageAt());
        }
    }

    record MessageResponse(UUID id, UUID conversationId, UUID senderId, Instant sentAt, String body) {

        static MessageResponse of(Message message, String body) {
            return new MessageResponse(
                    message.id(), message.conversationId(), message.senderId(), message.createdAt(), body);
        }
    }
}
