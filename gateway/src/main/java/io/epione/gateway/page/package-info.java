/** The few pages the gateway answers itself. */
@NullMarked
package io.epione.gateway.page;

import org.jspecify.annotations.NullMarked;
