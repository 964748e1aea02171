/** Journeys of people through the running platform, as anyone outside could make them. */
package io.epione.journeys;
