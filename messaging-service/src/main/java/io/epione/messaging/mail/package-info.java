/** What leaves by mail, and how it is sent once although everything may fail in between. */
@NullMarked
package io.epione.messaging.mail;

import org.jspecify.annotations.NullMarked;
