/**
 * Video visits: a room of another system, a waiting room before it, and links for relatives.
 *
 * <p>Uses the booking for visits. Where somebody is in a call never changes where the visit is. The other system sits behind
 * {@link io.epione.appointment.video.VideoRooms}; without one, video is off.
 */
@NullMarked
package io.epione.appointment.video;

import org.jspecify.annotations.NullMarked;
