package io.epione.journeys.demo;

import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Parallel;
import io.epione.journeys.client.Session;
import io.epione.journeys.demo.PatientRecord.Practitioner;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Who works in a hospital of the demo: one of each role, and the practitioners of the records. */
final class Rota {

    static final int SLOT_MINUTES = 15;

    private static final int COLLEAGUES_AT_ONCE = 4;

    private final Steps steps;
    private final Hospital hospital;

    Rota(Steps steps) {
        this.steps = steps;
        this.hospital = steps.hospital();
    }

    Session receptionist() {
        return hospital.session("receptionist");
    }

    Session nurse() {
        return hospital.session("nurse");
    }

    Session pharmacist() {
        return hospital.session("pharmacist");
    }

    Session billingClerk() {
        return hospital.session("billing-clerk");
    }

    Session doctor(Practitioner practitioner) {
        return hospital.session(key(practitioner));
    }

    String doctorId(Practitioner practitioner) {
        return hospital.member(key(practitioner)).id();
    }

    /** @param practitioners with the setting in which they are first seen */
    void hire(Map<Practitioner, String> practitioners, Progress progress) {
        for (String role : List.of("RECEPTIONIST", "NURSE", "PHARMACIST", "BILLING_CLERK", "PRIVACY_OFFICER")) {
            hospital.colleague(role);
        }
        Map<String, String> departments = new HashMap<>();
        practitioners.forEach((practitioner, setting) -> departments.computeIfAbsent(
                department(practitioner, setting), name -> hospital.department(code(name), name)));
        Map<String, String> specialties = specialties();
        Parallel.each(practitioners.entrySet(), COLLEAGUES_AT_ONCE, entry -> {
            Practitioner practitioner = entry.getKey();
            hospital.invite(
                    key(practitioner),
                    practitioner.name(),
                    "DOCTOR",
                    departments.get(department(practitioner, entry.getValue())),
                    specialties.get(practitioner.specialty().code()));
            hospital.session(key(practitioner));
            openCalendar(practitioner);
            progress.step();
        });
    }

    private static String key(Practitioner practitioner) {
        return "dr." + practitioner.npi().toLowerCase(Locale.ROOT);
    }

    private static String department(Practitioner practitioner, String setting) {
        return switch (setting) {
            case "EMER" -> "Emergency";
            case "IMP", "ACUTE", "NONAC" -> "Inpatient Ward";
            case "HH" -> "Home Care";
            case "VR" -> "Telemedicine";
            default -> practitioner.specialty().display();
        };
    }

    private static String code(String departmentName) {
        String letters = departmentName.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "-");
        return letters.substring(0, Math.min(20, letters.length())).replaceAll("-$", "");
    }

    /** The platform's specialties by their NUCC code. */
    private Map<String, String> specialties() {
        Map<String, String> found = new HashMap<>();
        for (JsonNode specialty :
                hospital.admin().get("/specialties").expect(200).items()) {
            for (JsonNode coding : specialty.path("codings")) {
                found.put(
                        coding.path("code").asString(""), specialty.path("code").asString(""));
            }
        }
        return found;
    }

    private void openCalendar(Practitioner practitioner) {
        List<Object> weekly = Arrays.stream(DayOfWeek.values())
                .map(day -> (Object) Json.of("day", day.name(), "from", "08:00", "to", "18:00"))
                .toList();
        String id = doctorId(practitioner);
        steps.put(
                hospital.admin(),
                "availability",
                id,
                "/practitioners/" + id + "/availability",
                Json.of("slotMinutes", SLOT_MINUTES, "weekly", weekly, "exceptions", List.of()));
    }
}
