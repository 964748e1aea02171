/** Events for the hospital's own systems: signed, numbered, in order, and tried for days. */
@NullMarked
package io.epione.messaging.webhook;

import org.jspecify.annotations.NullMarked;
