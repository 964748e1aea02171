/** Tests of the attacks' tools; none of them needs a platform. */
package io.epione.journeys.attack;
