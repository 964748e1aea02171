/** What people may do: the platform's permissions, and the roles that a hospital makes of them. */
@NullMarked
package io.epione.tenant.role;

import org.jspecify.annotations.NullMarked;
