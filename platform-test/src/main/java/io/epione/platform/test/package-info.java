/** What the tests of every service share. */
@NullMarked
package io.epione.platform.test;

import org.jspecify.annotations.NullMarked;
