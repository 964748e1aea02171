/** Dashboards' view of the daily counts. Reads what facts wrote. */
@NullMarked
package io.epione.analytics.figures;

import org.jspecify.annotations.NullMarked;
