/** Access tokens: who signed them, for whom, until when. */
@NullMarked
package io.epione.gateway.token;

import org.jspecify.annotations.NullMarked;
