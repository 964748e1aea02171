/**
 * Mails of the platform itself: owed with a commit, sent after it, once although everything may fail in between. For services
 * that have the table {@code owed_mail} and say {@code epione.mail.owed: true}.
 */
@NullMarked
package io.epione.platform.mail;

import org.jspecify.annotations.NullMarked;
