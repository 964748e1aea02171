/** Which services are closed for work on them; told by tenant-service on a compacted topic. */
@NullMarked
package io.epione.gateway.maintenance;

import org.jspecify.annotations.NullMarked;
