/** Who is a user of the hospital. */
@NullMarked
package io.epione.messaging.people;

import org.jspecify.annotations.NullMarked;
