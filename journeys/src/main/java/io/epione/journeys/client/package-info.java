/** How a program talks to Epione: calls, sessions, retries. Only what any outside client could do. */
@NullMarked
package io.epione.journeys.client;

import org.jspecify.annotations.NullMarked;
