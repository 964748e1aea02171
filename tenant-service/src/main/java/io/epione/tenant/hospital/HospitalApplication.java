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

    /** Names that the platform's own addresses use or may come to use. */
    private static final Set<String> RESERVED_SLUGS = Set.of(
            "admin",
            "api",
            "assets",
            "auth",
            "current",
            "docs",
            "epione",
            "gateway",
            "internal",
            "login",
            "mail",
            "operations",
            "platform",
            "static",
            "status",
            "support",
            "www");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());

    /** @throws Problem 422 for a code that its standard does not know, and for a slug that is not to be had */
    HospitalApplication {
        if (RESERVED_SLUGS.contains(slug)) {
            throw Problem.invalid("slug", "is reserved");
        }
        requireZone(timezone);
        if (!CURRENCIES.contains(currency)) {
            throw Problem.invalid("currency", "is not the ISO 4217 code of a currency");
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
