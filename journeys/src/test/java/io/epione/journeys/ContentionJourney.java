package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class ContentionJourney {

    private final Clinic clinic = Clinic.first();

    @Test
    void oneOf200ParallelBookingsOfASlotWins() {
        List<String> patients = Parallel.map(numbers(20), 5, i -> clinic.patient());
        String slot = clinic.freeSlot();
        Session reception = clinic.as("RECEPTIONIST");
        List<Answer> answers = Parallel.map(
                numbers(200),
                200,
                i -> reception.postOnce(
                        Clinic.unique("race"), "/appointments", clinic.booking(patients.get(i % 20), slot)));
        assertThat(byStatus(answers)).containsExactlyInAnyOrderEntriesOf(Map.of(201, 1L, 409, 199L));
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .extracting(Answer::code)
                .containsOnly("SLOT_TAKEN");
    }

    @Test
    void fiftyParallelPostsWithOneKeyMakeOnePatient() {
        Session reception = clinic.as("RECEPTIONIST");
        Map<String, Object> person = clinic.newPatient();
        String key = Clinic.unique("one");
        List<Answer> answers = Parallel.map(numbers(50), 50, i -> reception.postOnce(key, "/patients", person));
        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers)
                .extracting(Answer::id)
                .doesNotContain("")
                .containsOnly(answers.getFirst().id());
        assertThat(reception
                        .get("/patients?familyName=" + person.get("familyName") + "&birthDate=1980-05-17")
                        .expect(200)
                        .items())
                .hasSize(1);
    }

    @Test
    void aKeyIsNotForAnotherBody() {
        Session reception = clinic.as("RECEPTIONIST");
        String key = Clinic.unique("key");
        reception.postOnce(key, "/patients", clinic.newPatient()).expect(201);
        Answer other = reception.postOnce(key, "/patients", clinic.newPatient());
        assertThat(other.is(422, "IDEMPOTENCY_KEY_REUSED")).as(other.code()).isTrue();
    }

    @Test
    void theLastTabletIsDispensedOnce() {
        Clinic own = Clinic.second();
        String patient = own.patient();
        own.receive(1, "1.00");
        List<String[]> prescriptions = Parallel.map(numbers(10), 4, i -> {
            Answer prescription = own.prescribe(patient, own.appointment(patient), 1);
            own.as("PHARMACIST")
                    .postOnce(Clinic.unique("v"), "/prescriptions/" + prescription.id() + "/verification", null)
                    .expect(200);
            return new String[] {
                prescription.id(), prescription.json().at("/items/0/id").asString("")
            };
        });
        List<Answer> answers = Parallel.map(
                prescriptions,
                10,
                prescription -> own.as("PHARMACIST")
                        .postOnce(
                                Clinic.unique("d"),
                                "/prescriptions/" + prescription[0] + "/dispenses",
                                Json.of("items", List.of(Json.of("itemId", prescription[1], "quantity", 1)))));
        assertThat(byStatus(answers)).containsExactlyInAnyOrderEntriesOf(Map.of(201, 1L, 409, 9L));
    }

    @Test
    void twentyParallelPaymentsDoNotOverpay() {
        clinic.price("100.00");
        String appointment = clinic.appointment(clinic.patient());
        clinic.consult(appointment);
        String invoice = clinic.invoice(appointment, 1).path("id").asString("");
        Session clerk = clinic.as("BILLING_CLERK");
        clerk.postOnce(Clinic.unique("i"), "/invoices/" + invoice + "/issuance", null)
                .expect(200);
        List<Answer> answers = Parallel.map(
                numbers(20),
                20,
                i -> clerk.postOnce(
                        Clinic.unique("pay"),
                        "/invoices/" + invoice + "/payments",
                        Json.of("amount", Clinic.money("30.00"), "method", "CARD")));
        assertThat(byStatus(answers)).containsEntry(201, 3L);
        assertThat(clerk.get("/invoices/" + invoice).expect(200).text("balance", "amount"))
                .isEqualTo("10.00");
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static Map<Integer, Long> byStatus(List<Answer> answers) {
        return answers.stream()
                .map(Answer::status)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
