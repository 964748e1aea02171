package io.epione.appointment.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.feed.CalendarLink.Content;
import io.epione.appointment.feed.CalendarLink.Holder;
import io.epione.appointment.feed.ShareCalendar.Shared;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/calendar-links")
class CalendarLinkController {

    private static final String SHARE = "hasAuthority('calendar:share')";
    private static final String SHARE_OR_MANAGE = "hasAnyAuthority('calendar:share', 'calendar:manage')";

    private final ShareCalendar shareCalendar;
    private final RotateLink rotateLink;
    private final RevokeLink revokeLink;
    private final LinkAccess access;
    private final CalendarLinks links;
    private final String publicUrl;

    CalendarLinkController(
            ShareCalendar shareCalendar,
            RotateLink rotateLink,
            RevokeLink revokeLink,
            LinkAccess access,
            CalendarLinks links,
            @Value("${epione.gateway.public-url}") String publicUrl) {
        this.shareCalendar = shareCalendar;
        this.rotateLink = rotateLink;
        this.revokeLink = revokeLink;
        this.access = access;
        this.links = links;
        this.publicUrl = publicUrl;
    }

    /** A link to the caller's own calendar. Its address is shown now and never again. */
    @PostMapping
    @PreAuthorize(SHARE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NewLink> share(@Valid @RequestBody LinkRequest request) {
        return shown(shareCalendar.share(request.content()));
    }

    /** A new address for the link; the former one is dead. */
    @PostMapping("/{id}/secrets")
    @PreAuthorize(SHARE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NewLink> rotate(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return shown(rotateLink.rotate(id, ifMatch).orElseThrow(CalendarLinkController::unknown));
    }

    @GetMapping
    @PreAuthorize(SHARE_OR_MANAGE)
    @Transactional(readOnly = true)
    Page<LinkView> list(PageRequest page) {
        return Page.of(
                links.page(LinkAccess.listed(), page.afterId(), page.fetch()),
                page,
                link -> Cursor.of(link.id()),
                LinkView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize(SHARE_OR_MANAGE)
    ResponseEntity<LinkView> get(@PathVariable UUID id) {
        var link = access.visible(id).orElseThrow(CalendarLinkController::unknown);
        return Etags.ok(link.version(), LinkView.of(link));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize(SHARE_OR_MANAGE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable UUID id) {
        if (!revokeLink.revoke(id)) {
            throw unknown();
        }
    }

    private ResponseEntity<NewLink> shown(Shared shared) {
        return ResponseEntity.created(
                        URI.create("/api/v1/calendar-links/" + shared.link().id()))
                .eTag(Etags.of(shared.link().version()))
                .cacheControl(CacheControl.noStore())
                .body(new NewLink(
                        shared.link().id(),
                        shared.link().content(),
                        publicUrl + "/api/v1/calendar-feeds/" + shared.token().text()));
    }

    private static Problem unknown() {
        return Problem.notFound("CALENDAR_LINK_NOT_FOUND");
    }

    record LinkRequest(@NotNull Content content) {}

    /** @param url whoever has it reads the calendar */
    record NewLink(UUID id, Content content, String url) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LinkView(
            UUID id,
            Holder holder,
            UUID holderId,
            Content content,
            Instant createdAt,
            Instant changedAt,
            @Nullable Instant revokedAt) {

        private static LinkView of(CalendarLink link) {
            return new LinkView(
                    link.id(),
                    link.holder(),
                    link.holderId(),
                    link.content(),
                    link.createdAt(),
                    link.updatedAt(),
                    link.revokedAt());
        }
    }
}
