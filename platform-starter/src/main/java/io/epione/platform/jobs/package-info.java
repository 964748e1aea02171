/** What runs by the clock. */
@NullMarked
package io.epione.platform.jobs;

import org.jspecify.annotations.NullMarked;
