/** The mailbox of the embedded default: a process of its own that takes mail and never sends any. */
@NullMarked
package io.epione.localstack.mailbox;

import org.jspecify.annotations.NullMarked;
