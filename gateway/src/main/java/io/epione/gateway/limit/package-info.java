/** Rate limits by user, hospital, account and address; local, or shared through Redis. */
@NullMarked
package io.epione.gateway.limit;

import org.jspecify.annotations.NullMarked;
