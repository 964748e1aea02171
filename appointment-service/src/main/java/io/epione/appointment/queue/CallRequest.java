package io.epione.appointment.queue;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is called to.
 *
 * @param room as displays show it, which anybody can read: short, so that nobody writes a name
 */
record CallRequest(
        @Nullable @Pattern(regexp = CallRequest.ROOM) String room) {

    static final String ROOM = "[\\p{L}\\p{N}][\\p{L}\\p{N} ./-]{0,15}";
}
