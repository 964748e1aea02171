package io.epione.patient.vitals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.Pair;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumService;

/**
 * Units of the Unified Code for Units of Measure (UCUM 2.2, https://ucum.org; © Regenstrief Institute and the UCUM
 * Organization). Units whose zero differs are converted here, because the library refuses them.
 */
final class Ucum {

    private static final int WORKING_SCALE = 20;

    /** Written with the precision that a product of it keeps. */
    private static final String ONE = "1.00000000000000000000";

    private static final BigDecimal ZERO_CELSIUS_IN_KELVIN = new BigDecimal("273.15");
    private static final BigDecimal THIRTY_TWO = new BigDecimal(32);
    private static final BigDecimal FIVE = new BigDecimal(5);
    private static final BigDecimal NINE = new BigDecimal(9);

    /** To degrees Celsius. */
    private static final Map<String, UnaryOperator<BigDecimal>> TEMPERATURES = Map.of(
            "Cel", value -> value,
            "K", value -> value.subtract(ZERO_CELSIUS_IN_KELVIN),
            "[degF]",
                    value -> value.subtract(THIRTY_TWO)
                            .multiply(FIVE)
                            .divide(NINE, WORKING_SCALE, RoundingMode.HALF_UP));

    private final UcumService service;

    Ucum() {
        try (InputStream essence = UcumService.class.getResourceAsStream("/ucum-essence.xml")) {
            service = new UcumEssenceService(essence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UcumException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isUnit(String code) {
        return service.validate(code) == null;
    }

    /** Empty where the one measures something else than the other. */
    Optional<BigDecimal> convert(BigDecimal value, String from, String to) {
        if (from.equals(to)) {
            return Optional.of(value);
        }
        if (to.equals("Cel")) {
            return Optional.ofNullable(TEMPERATURES.get(from)).map(celsius -> Decimals.rounded(celsius.apply(value)));
        }
        try {
            Pair one = canonical(from);
            Pair other = canonical(to);
            return one.getCode().equals(other.getCode())
                    ? Optional.of(Decimals.rounded(
                            value.multiply(factor(one)).divide(factor(other), WORKING_SCALE, RoundingMode.HALF_UP)))
                    : Optional.empty();
        } catch (UcumException e) {
            return Optional.empty();
        }
    }

    /** One of the unit in base units. The library's own conversion of a value rounds 70 inches to 178 cm. */
    private Pair canonical(String unit) throws UcumException {
        return service.getCanonicalForm(new Pair(new Decimal(ONE), unit));
    }

    private static BigDecimal factor(Pair canonical) {
        return new BigDecimal(canonical.getValue().asDecimal());
    }
}
