package io.epione.prescription.pharmacy;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param reorderLevel units left of a medication at which {@code stock.low} is published; a new stock item takes it over
 */
@Validated
@ConfigurationProperties("epione.pharmacy")
record PharmacySettings(@Min(0) int reorderLevel) {}
