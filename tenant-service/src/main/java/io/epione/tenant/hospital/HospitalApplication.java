package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * What a hospital tells about itself when it asks to join.
 *
 * @param timezone IANA time zone of its wall clock
 * @param currency ISO 4217 code of its books
 * @param country ISO 3166-1 alpha-2 code
 */
record HospitalApplication(
        String name,
        String slug,
        String timezone,
        String currency,
        String country,
        String administratorName,
        String administratorEmail) {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());

    /** @throws Problem 422 for a code that its standard does not know */
    HospitalApplication {
        requireZone(timezone);
        if (!CURRENCIES.contains(currency)) {
            throw Problem.invalid("currency", "is not an ISO 4217 code");
        }
        if (!COUNTRIES.contains(country)) {
            throw Problem.invalid("country", "is not an ISO 3166-1 alpha-2 code");
        }
    }

    static void requireZone(String timezone) {
        if (!ZONES.contains(timezone)) {
            throw Problem.invalid("timezone", "is not an IANA time zone");
        }
    }
}
