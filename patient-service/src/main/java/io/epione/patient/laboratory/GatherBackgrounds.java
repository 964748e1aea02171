package io.epione.patient.laboratory;

import static java.util.stream.Collectors.toSet;

import io.epione.patient.laboratory.Background.Last;
import io.epione.patient.laboratory.rules.DeltaCheck.Reading;
import io.epione.patient.laboratory.rules.Subject;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up what findings are compared with, for many in as many queries as for one. */
@Component
class GatherBackgrounds {

    private final TestCatalogue catalogue;
    private final PatientLookup patients;
    private final Results results;
    private final LaboratorySeals seals;
    private final Hospitals hospitals;

    GatherBackgrounds(
            TestCatalogue catalogue,
            PatientLookup patients,
            Results results,
            LaboratorySeals seals,
            Hospitals hospitals) {
        this.catalogue = catalogue;
        this.patients = patients;
        this.results = results;
        this.seals = seals;
        this.hospitals = hospitals;
    }

    /** @throws Problem 410 for an erased patient */
    Background of(Analysis analysis) {
        return Optional.ofNullable(of(List.of(analysis)).get(analysis.item().id()))
                .orElseThrow(Problem::patientErased);
    }

    /** By the ids of the tests ordered; without those of erased patients. */
    Map<UUID, Background> of(Collection<Analysis> analyses) {
        if (analyses.isEmpty()) {
            return Map.of();
        }
        Map<String, CatalogueEntry> tests = catalogue.find(
                analyses.stream().map(analysis -> analysis.item().code()).collect(toSet()));
        Map<UUID, Demographics> people = patients.demographics(
                analyses.stream().map(analysis -> analysis.order().patientId()).collect(toSet()));
        Map<UUID, Result> lasts = lasts(analyses);
        ZoneId zone = hospitals.current().timezone();
        Map<UUID, Background> backgrounds = new HashMap<>();
        for (Analysis analysis : analyses) {
            Demographics patient = people.get(analysis.order().patientId());
            if (patient != null) {
                UUID itemId = analysis.item().id();
                TestDefinition test = Objects.requireNonNull(
                                tests.get(analysis.item().code()))
                        .definition();
                LocalDate day = LocalDate.ofInstant(analysis.sample().collectedAt(), zone);
                backgrounds.put(
                        itemId,
                        new Background(
                                test,
                                new Subject(patient.sex(), patient.birthDate(), day),
                                test.delta() == null ? null : last(lasts.get(itemId))));
            }
        }
        return backgrounds;
    }

    private Map<UUID, Result> lasts(Collection<Analysis> analyses) {
        Map<UUID, Result> lasts = new HashMap<>();
        results.lasts(analyses.stream().map(analysis -> analysis.item().id()).collect(toSet()))
                .forEach(row -> lasts.put(row.get(0, UUID.class), row.get(1, Result.class)));
        return lasts;
    }

    private @Nullable Last last(@Nullable Result last) {
        return last == null
                ? null
                : seals.open(last)
                        .measured()
                        .map(value -> new Last(last.id(), new Reading(value, last.sampledAt())))
                        .orElse(null);
    }
}
