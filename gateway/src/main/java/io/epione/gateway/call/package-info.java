/** What the gateway knows about one request while it passes through. */
@NullMarked
package io.epione.gateway.call;

import org.jspecify.annotations.NullMarked;
