/** Tests of the tools of measuring; none of them needs a platform. */
package io.epione.journeys.load;
