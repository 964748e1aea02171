package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends processes as a crash would, in the middle of work, and looks whether anything is missing or doubled. */
@Tag("faults")
@ExtendWith(RunningPlatform.class)
class FaultJourney {

    private static final int VISITS = 30;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "patient-service",
                "appointment-service",
                "analytics-service",
                "billing-service",
                "audit-service",
                "gateway",
                "kafka",
                "postgres"
            })
    void aKilledProcessLosesNothing(String process) {
        assumeTrue(RunningPlatform.own(), "only our own platform is broken on purpose");
        Clinic clinic = Clinic.open("fault" + process.charAt(0) + process.charAt(1));
        clinic.price("10.00");
        Session reception = clinic.as("RECEPTIONIST");
        clinic.as("BILLING_CLERK");
        Thread killer = Thread.ofVirtual().start(() -> {
            pause(Duration.ofMillis(1_500));
            RunningPlatform.command("kill", process);
            pause(Duration.ofSeconds(2));
            RunningPlatform.command("up");
        });

        List<String> appointments =
                Parallel.map(IntStream.range(0, VISITS).boxed().toList(), 3, i -> {
                    pause(Duration.ofMillis(100));
                    Answer patient = reception
                            .postOnce(Clinic.unique("p"), "/patients", clinic.newPatient())
                            .expect(201);
                    return clinic.appointment(patient.id());
                });
        join(killer);
        Parallel.each(appointments, 3, clinic::consult);

        String visits = String.valueOf(VISITS);
        clinic.overviewWhere("/patients/registered", visits);
        clinic.overviewWhere("/appointments/booked", visits);
        clinic.overviewWhere("/appointments/completed", visits);
        Await.until(
                "an invoice per visit",
                Duration.ofSeconds(60),
                () -> Optional.of(clinic.as("BILLING_CLERK").all("/invoices"))
                        .filter(invoices -> invoices.size() >= VISITS));
        assertThat(clinic.as("BILLING_CLERK").all("/invoices")).hasSize(VISITS);
        Await.until(
                "an audit record per registration",
                Duration.ofSeconds(60),
                () -> Optional.of(clinic.as("PRIVACY_OFFICER").all("/audit/events?action=create").stream()
                                .filter(event ->
                                        event.at("/resource/type").asString("").equals("Patient"))
                                .count())
                        .filter(count -> count == VISITS));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
