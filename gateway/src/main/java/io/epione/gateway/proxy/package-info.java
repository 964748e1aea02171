/** The hop to a service: address, headers, time limits, circuit breaker. */
@NullMarked
package io.epione.gateway.proxy;

import org.jspecify.annotations.NullMarked;
