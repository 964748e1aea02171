/** Calls to other services. */
@NullMarked
package io.epione.platform.client;

import org.jspecify.annotations.NullMarked;
