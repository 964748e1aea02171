/** Services that are closed for work on them. The gateway follows what is said here and answers in their place. */
@NullMarked
package io.epione.tenant.maintenance;

import org.jspecify.annotations.NullMarked;
