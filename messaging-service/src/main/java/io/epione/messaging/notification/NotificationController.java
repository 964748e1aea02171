package io.epione.messaging.notification;

import io.epione.messaging.notification.ReadNotifications.Listed;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications")
class NotificationController {

    /** Above every UUIDv7, so that a first page begins with the newest. */
    private static final UUID NEWEST = new UUID(-1L, -1L);

    private final ReadNotifications readNotifications;

    NotificationController(ReadNotifications readNotifications) {
        this.readNotifications = readNotifications;
    }

    /** The caller's notifications, the newest first. */
    @GetMapping
    @PreAuthorize("hasAuthority('notification:read')")
    NotificationPage list(PageRequest page) {
        UUID after = page.afterId();
        Listed listed =
                readNotifications.list(Recipient.current().names(), after == null ? NEWEST : after, page.fetch());
        Page<NotificationResponse> answer =
                Page.of(listed.notifications(), page, row -> Cursor.of(row.id()), NotificationResponse::of);
        return new NotificationPage(answer.items(), answer.nextCursor(), listed.unread());
    }

    /** Marks it read; once or often is the same. */
    @PutMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('notification:read')")
    void markRead(@PathVariable UUID id) {
        if (readNotifications.markRead(Recipient.current().names(), id).isEmpty()) {
            throw Problem.notFound("NOTIFICATION_NOT_FOUND");
        }
    }

    /** @param unread of all notifications, not of this page */
    record NotificationPage(
            List<NotificationResponse> items, @Nullable String nextCursor, long unread) {}
}
