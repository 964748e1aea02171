/** What a user is told in the app: the list, and the live stream. */
@NullMarked
package io.epione.messaging.notification;

import org.jspecify.annotations.NullMarked;
