/** The embedded default: starts, watches and stops the whole platform on one machine, without containers. */
@NullMarked
package io.epione.localstack;

import org.jspecify.annotations.NullMarked;
