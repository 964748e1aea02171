/** The benchmark behind docs/benchmarks.md. */
@NullMarked
package io.epione.journeys.load;

import org.jspecify.annotations.NullMarked;
