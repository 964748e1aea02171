/** Permissions that one member of staff lends another for a while, as when on leave. */
@NullMarked
package io.epione.tenant.delegation;

import org.jspecify.annotations.NullMarked;
