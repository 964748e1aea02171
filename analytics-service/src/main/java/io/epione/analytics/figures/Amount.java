package io.epione.analytics.figures;

import io.swagger.v3.oas.annotations.media.Schema;

/** Money on the wire: a decimal string and an ISO 4217 code. */
@Schema(name = "Money")
record Amount(
        @Schema(example = "125.00") String amount,
        @Schema(example = "USD") String currency) {}
