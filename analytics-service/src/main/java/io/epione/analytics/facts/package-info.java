/** What happened, counted once: events become facts, facts become daily counts. */
@NullMarked
package io.epione.analytics.facts;

import org.jspecify.annotations.NullMarked;
