/** What every service has in common. Nothing here knows a domain. */
@NullMarked
package io.epione.platform;

import org.jspecify.annotations.NullMarked;
