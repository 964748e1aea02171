@NullMarked
package io.epione.analytics;

import org.jspecify.annotations.NullMarked;
