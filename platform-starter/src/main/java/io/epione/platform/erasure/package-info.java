/** A patient's record in this service is erased by destroying its keys, or kept by a rule that says until when. */
@NullMarked
package io.epione.platform.erasure;

import org.jspecify.annotations.NullMarked;
