/** Streams of server-sent events that show how something stands, whole each time it has changed. */
@NullMarked
package io.epione.appointment.live;

import org.jspecify.annotations.NullMarked;
