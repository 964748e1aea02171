/** The mails that are owed to people, and how they leave once although everything may fail in between. */
@NullMarked
package io.epione.auth.mail;

import org.jspecify.annotations.NullMarked;
