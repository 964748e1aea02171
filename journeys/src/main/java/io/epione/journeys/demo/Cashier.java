package io.epione.journeys.demo;

import io.epione.journeys.client.Await;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import io.epione.journeys.demo.PatientRecord.Visit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Prices visits by their claims, and has them paid. */
final class Cashier {

    private static final Duration EVENT_PATIENCE = Duration.ofSeconds(120);

    private final Steps steps;
    private final Rota rota;

    Cashier(Steps steps, Rota rota) {
        this.steps = steps;
        this.rota = rota;
    }

    static Map<String, Object> money(long cents) {
        return Json.of("amount", BigDecimal.valueOf(cents, 2).toPlainString(), "currency", Plan.CURRENCY);
    }

    /** The hospital has one consultation price, so it is set before each visit ends and left until its invoice has it. */
    void price(Visit visit) {
        steps.put(
                steps.hospital().admin(),
                "price",
                visit.id(),
                "/charges/CONSULTATION",
                Json.of("description", "Consultation", "price", money(visit.cents()), "taxRate", "0"));
    }

    /** Waits until the events of this visit have reached its invoice, then issues it and pays it in full. */
    void bill(Visit visit, String appointment) {
        Session clerk = rota.billingClerk();
        long lines = 1L + visit.medicines().size();
        String invoice = steps.once(
                "invoice",
                visit.id(),
                () -> Await.until(
                        "an invoice of %d lines for appointment %s".formatted(lines, appointment),
                        EVENT_PATIENCE,
                        () -> clerk.get("/invoices?appointmentId=" + appointment).expect(200).items().stream()
                                .filter(item -> item.path("lines").size() >= lines)
                                .map(item -> item.path("id").asString(""))
                                .findFirst()));
        steps.advance(clerk, "/invoices", invoice, "issuance", null, "ISSUED");
        steps.doOnce("payment", visit.id(), () -> {
            String total = clerk.get("/invoices/" + invoice).expect(200).text("total", "amount");
            clerk.postOnce(
                            steps.name("payment", visit.id()),
                            "/invoices/" + invoice + "/payments",
                            Json.of("amount", Json.of("amount", total, "currency", Plan.CURRENCY), "method", "CARD"))
                    .expect(201);
        });
    }
}
