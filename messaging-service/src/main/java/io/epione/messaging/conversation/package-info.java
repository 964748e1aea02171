/** Conversations between users of a hospital. Only participants see that one exists. */
@NullMarked
package io.epione.messaging.conversation;

import org.jspecify.annotations.NullMarked;
