/**
 * Reminders of appointments: planned with the appointment's events, sent when they are due, and answered by a link or a text.
 *
 * <p>There is one per appointment, window and channel, by a constraint. What is not sent falls with the appointment, or moves
 * with it. A mail or a text is never tried again once others may have taken it: rather none than two.
 */
@NullMarked
package io.epione.messaging.reminder;

import org.jspecify.annotations.NullMarked;
