/**
 * Texts to mobile phones, through a gateway that others run. Without one, texts are off.
 *
 * <p>The gateway sits behind {@link io.epione.messaging.sms.SmsGateway}; who answers a text, or wants no more of them, is told by
 * its signed callbacks.
 */
@NullMarked
package io.epione.messaging.sms;

import org.jspecify.annotations.NullMarked;
