/**
 * Attacks every published operation of a running platform, from outside. A new kind of attack is one more {@link
 * io.epione.journeys.attack.Attack}, named in {@link io.epione.journeys.attack.Attacks#ALL}.
 */
@NullMarked
package io.epione.journeys.attack;

import org.jspecify.annotations.NullMarked;
