/** Admission: what a request must pass before it is proxied. */
@NullMarked
package io.epione.gateway.edge;

import org.jspecify.annotations.NullMarked;
