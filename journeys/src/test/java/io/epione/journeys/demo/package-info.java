/** How the demo reads, counts and looks. */
package io.epione.journeys.demo;
