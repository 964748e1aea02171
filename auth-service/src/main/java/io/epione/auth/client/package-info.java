/** Programs that a hospital lets in, and their tokens. */
@NullMarked
package io.epione.auth.client;

import org.jspecify.annotations.NullMarked;
