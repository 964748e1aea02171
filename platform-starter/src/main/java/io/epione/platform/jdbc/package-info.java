/** Statements about many rows at once. */
@NullMarked
package io.epione.platform.jdbc;

import org.jspecify.annotations.NullMarked;
