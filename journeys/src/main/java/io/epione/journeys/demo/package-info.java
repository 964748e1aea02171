/** The main job on real records: bundles in, hospital days replayed, everything compared afterwards. */
@NullMarked
package io.epione.journeys.demo;

import org.jspecify.annotations.NullMarked;
