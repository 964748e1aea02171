/** When two records turn out to be of one person: the rows of this service move to the record that stays, and back. */
@NullMarked
package io.epione.platform.merge;

import org.jspecify.annotations.NullMarked;
