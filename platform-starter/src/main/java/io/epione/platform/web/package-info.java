/** Paging, entity tags and the limits on what a request may carry. */
@NullMarked
package io.epione.platform.web;

import org.jspecify.annotations.NullMarked;
