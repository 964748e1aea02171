/** The clinical specialties that the platform knows; the same for every hospital. */
@NullMarked
package io.epione.tenant.specialty;

import org.jspecify.annotations.NullMarked;
