/** Where a hospital works: its locations and the rooms in them. */
@NullMarked
package io.epione.tenant.location;

import org.jspecify.annotations.NullMarked;
