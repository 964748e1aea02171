/** A record of every read and write of patient data; fail closed. */
@NullMarked
package io.epione.platform.audit;

import org.jspecify.annotations.NullMarked;
