package io.epione.messaging.webhook;

import io.epione.messaging.webhook.ChangeWebhook.Change;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks")
class WebhookController {

    private static final int URL_MAX = 2000;
    private static final int DESCRIPTION_MAX = 200;
    private static final int EVENTS_MAX = 50;

    private final CreateWebhook create;
    private final ReadWebhooks read;
    private final ChangeWebhook change;
    private final RemoveWebhook remove;
    private final RotateSecret rotate;
    private final WebhookSettings settings;

    WebhookController(
            CreateWebhook create,
            ReadWebhooks read,
            ChangeWebhook change,
            RemoveWebhook remove,
            RotateSecret rotate,
            WebhookSettings settings) {
        this.create = create;
        this.read = read;
        this.change = change;
        this.remove = remove;
        this.rotate = rotate;
        this.settings = settings;
    }

    /** @param events types such as {@code appointment.booked} */
    record NewWebhook(
            @NotBlank @Size(max = URL_MAX) String url,
            @NotEmpty @Size(max = EVENTS_MAX) List<@NotNull String> events,
            @Nullable @Size(max = DESCRIPTION_MAX) String description) {}

    /** What is absent or null stays as it is. A removed webhook is gone, see DELETE. */
    record WebhookChange(
            @Nullable @Size(min = 1, max = URL_MAX) String url,
            @Nullable @Size(min = 1, max = EVENTS_MAX) List<@NotNull String> events,
            @Nullable @Size(max = DESCRIPTION_MAX) String description,
            @Nullable Standing status) {}

    enum Standing {
        ACTIVE,
        PAUSED
    }

    /** @param failingSince the first failure since the last success */
    record WebhookResponse(
            UUID id,
            String url,
            List<String> events,
            @Nullable String description,
            Webhook.Status status,
            @Nullable Instant failingSince,
            Instant createdAt) {

        static WebhookResponse of(WebhookView view) {
            Webhook webhook = view.webhook();
            return new WebhookResponse(
                    webhook.id(),
                    view.contents().url().toString(),
                    webhook.events(),
                    view.contents().description(),
                    webhook.status(),
                    webhook.failingSince(),
                    webhook.createdAt());
        }
    }

    /** @param secret shown here and never again */
    record CreatedResponse(
            UUID id,
            String url,
            List<String> events,
            @Nullable String description,
            Webhook.Status status,
            Instant createdAt,
            String secret) {

        /** Without the secret: it must not reach a log. */
        @Override
        public String toString() {
            return "CreatedResponse";
        }
    }

    /**
     * @param secret shown here and never again
     * @param formerUntil until when the former secret signs as well
     */
    record SecretResponse(String secret, @Nullable Instant formerUntil) {

        /** Without the secret: it must not reach a log. */
        @Override
        public String toString() {
            return "SecretResponse";
        }
    }

    @PostMapping
    @PreAuthorize("hasAuthority('webhook:write')")
    ResponseEntity<CreatedResponse> create(@Valid @RequestBody NewWebhook request) {
        WebhookView created = create.create(url(request.url()), events(request.events()), request.description());
        WebhookResponse shown = WebhookResponse.of(created);
        return Etags.created(
                URI.create("/api/v1/webhooks/" + shown.id()),
                created.webhook().version(),
                new CreatedResponse(
                        shown.id(),
                        shown.url(),
                        shown.events(),
                        shown.description(),
                        shown.status(),
                        shown.createdAt(),
                        created.contents().secret().text()));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('webhook:write')")
    Page<WebhookResponse> list(PageRequest page) {
        Page<WebhookView> found = read.list(page);
        return found.map(WebhookResponse::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('webhook:write')")
    ResponseEntity<WebhookResponse> one(@PathVariable UUID id) {
        return answer(read.one(id));
    }

    @PatchMapping("/{id}")
    @PreAuthorize("hasAuthority('webhook:write')")
    ResponseEntity<WebhookResponse> change(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody WebhookChange request) {
        return answer(change.change(
                id,
                ifMatch,
                new Change(
                        request.url() == null ? null : url(request.url()),
                        request.events() == null ? null : events(request.events()),
                        request.description(),
                        request.status() == null ? null : request.status() == Standing.PAUSED)));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('webhook:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        if (!remove.remove(id)) {
            throw Problem.notFound("WEBHOOK_NOT_FOUND");
        }
    }

    /** A new secret. */
    @PostMapping("/{id}/secrets")
    @PreAuthorize("hasAuthority('webhook:write')")
    @ResponseStatus(HttpStatus.CREATED)
    SecretResponse rotate(@PathVariable UUID id) {
        WebhookContents rotated = rotate.rotate(id);
        return new SecretResponse(rotated.secret().text(), rotated.formerUntil());
    }

    private static ResponseEntity<WebhookResponse> answer(WebhookView view) {
        return Etags.ok(view.webhook().version(), WebhookResponse.of(view));
    }

    /** The form alone: where the name leads is looked at when something is delivered, for it may change. */
    private URI url(String text) {
        try {
            URI url = new URI(text.strip());
            boolean scheme =
                    "https".equals(url.getScheme()) || (settings.allowLoopback() && "http".equals(url.getScheme()));
            if (scheme && url.getHost() != null && url.getUserInfo() == null && url.getFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw invalidUrl();
        }
        throw invalidUrl();
    }

    private static Problem invalidUrl() {
        return Problem.invalid("url", "must be an https address without user and fragment");
    }

    private static List<String> events(List<String> named) {
        if (!QueueDeliveries.TYPES.containsAll(named)) {
            throw Problem.invalid("events", "names an event that webhooks do not carry");
        }
        return named.stream().distinct().sorted().toList();
    }
}
