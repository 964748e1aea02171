/** Events out through the outbox and in through the inbox. */
@NullMarked
package io.epione.platform.events;

import org.jspecify.annotations.NullMarked;
