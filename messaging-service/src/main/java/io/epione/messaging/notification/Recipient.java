package io.epione.messaging.notification;

import io.epione.platform.security.CurrentUser;
import java.util.Set;
import java.util.UUID;

/** The names that the caller's notifications may carry. */
record Recipient(UUID userId, Set<UUID> names) {

    static Recipient current() {
        CurrentUser user = CurrentUser.get();
        UUID post = user.postId();
        return new Recipient(
                user.userId(),
                post == null || post.equals(user.userId()) ? Set.of(user.userId()) : Set.of(user.userId(), post));
    }
}
