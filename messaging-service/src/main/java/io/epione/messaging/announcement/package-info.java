/** Which events of other services are told to whom, and how. */
@NullMarked
package io.epione.messaging.announcement;

import org.jspecify.annotations.NullMarked;
