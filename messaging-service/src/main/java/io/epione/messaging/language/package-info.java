/** Phrases in the languages that people are written to in. */
@NullMarked
package io.epione.messaging.language;

import org.jspecify.annotations.NullMarked;
