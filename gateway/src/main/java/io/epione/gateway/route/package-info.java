/** Which service answers which path, and who may ask. */
@NullMarked
package io.epione.gateway.route;

import org.jspecify.annotations.NullMarked;
