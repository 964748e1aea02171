/** What the service remembers of practitioners: until when their licences hold. A copy of what tenant-service tells. */
@NullMarked
package io.epione.prescription.practitioner;

import org.jspecify.annotations.NullMarked;
