/** Every refusal of the gateway, as an RFC 9457 problem. */
@NullMarked
package io.epione.gateway.problem;

import org.jspecify.annotations.NullMarked;
