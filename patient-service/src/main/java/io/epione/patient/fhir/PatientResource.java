package io.epione.patient.fhir;

import io.epione.patient.registration.Address;
import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup.Known;
import io.epione.patient.registration.PatientStatus;
import io.epione.patient.registration.Registration;
import io.epione.patient.registration.Sex;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.PatientCommunicationComponent;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** Who the patient is. */
final class PatientResource {

    static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    static final String RESTRICTED = "R";

    private static final String IDENTIFIER_TYPE = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String LANGUAGES = "urn:ietf:bcp:47";
    private static final String MRN = Terms.OURS + "sid/mrn";
    private static final String NATIONAL_ID = Terms.OURS + "sid/national-id";

    /** v2-0203: national unique identifier, and what it is in the United States. */
    private static final List<String> NATIONAL = List.of("NI", "SS");

    private PatientResource() {}

    static Patient write(Known known, String hospital, boolean restricted) {
        Demographics who = known.demographics();
        Patient patient = new Patient().setActive(known.status() == PatientStatus.ACTIVE);
        Identifier mrn = patient.addIdentifier()
                .setUse(IdentifierUse.USUAL)
                .setType(Terms.concept(IDENTIFIER_TYPE, "MR"))
                .setSystem(MRN)
                .setValue(who.mrn());
        mrn.getAssigner().setDisplay(hospital);
        if (who.nationalId() != null) {
            patient.addIdentifier()
                    .setUse(IdentifierUse.OFFICIAL)
                    .setType(Terms.concept(IDENTIFIER_TYPE, "NI"))
                    .setSystem(NATIONAL_ID)
                    .setValue(who.nationalId());
        }
        patient.addName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily(who.familyName())
                .addGiven(who.givenName());
        telecom(patient, ContactPointSystem.PHONE, who.phone());
        telecom(patient, ContactPointSystem.EMAIL, who.email());
        patient.setGender(AdministrativeGender.fromCode(Terms.code(who.sex())));
        patient.setBirthDateElement(Terms.date(who.birthDate()));
        if (who.address() != null) {
            patient.addAddress(address(who.address()));
        }
        if (who.preferredLanguage() != null) {
            patient.addCommunication()
                    .setPreferred(true)
                    .setLanguage(Terms.concept(LANGUAGES, who.preferredLanguage()));
        }
        if (restricted) {
            patient.getMeta().addSecurity().setSystem(CONFIDENTIALITY).setCode(RESTRICTED);
        }
        return patient;
    }

    private static void telecom(Patient patient, ContactPointSystem system, @Nullable String value) {
        if (Terms.words(value) != null) {
            patient.addTelecom().setSystem(system).setValue(value);
        }
    }

    private static org.hl7.fhir.r4.model.Address address(Address known) {
        org.hl7.fhir.r4.model.Address address = new org.hl7.fhir.r4.model.Address()
                .setCity(Terms.words(known.city()))
                .setState(Terms.words(known.region()))
                .setPostalCode(Terms.words(known.postalCode()))
                .setCountry(Terms.words(known.country()));
        for (String line : new String[] {known.line1(), known.line2()}) {
            if (Terms.words(line) != null) {
                address.addLine(line);
            }
        }
        return address;
    }

    static boolean restricted(Patient patient) {
        return patient.getMeta().getSecurity(CONFIDENTIALITY, RESTRICTED) != null;
    }

    /** @throws ChartResource.Unreadable without a name or a whole date of birth */
    static Registration read(Patient patient) {
        HumanName name = patient.getName().stream()
                .filter(known -> known.getUse() == HumanName.NameUse.OFFICIAL)
                .findFirst()
                .orElse(patient.getNameFirstRep());
        LocalDate birthDate = Terms.day(patient.getBirthDateElement(), ZoneOffset.UTC);
        if (birthDate == null) {
            throw new ChartResource.Unreadable("Patient.birthDate", "a whole date of birth is required");
        }
        return new Registration(
                name.getGiven().stream()
                        .filter(StringType::hasValue)
                        .map(StringType::getValue)
                        .collect(Collectors.joining(" ")),
                name.hasFamily() ? name.getFamily() : "",
                birthDate,
                sex(patient),
                nationalId(patient),
                telecom(patient, ContactPointSystem.PHONE),
                telecom(patient, ContactPointSystem.EMAIL),
                patient.hasAddress() ? address(patient.getAddressFirstRep()) : null,
                language(patient));
    }

    private static @Nullable String language(Patient patient) {
        return patient.getCommunication().stream()
                .filter(PatientCommunicationComponent::getPreferred)
                .flatMap(spoken -> Optional.ofNullable(Terms.codeOf(List.of(spoken.getLanguage()), LANGUAGES)).stream())
                .filter(code -> code.matches(Registration.LANGUAGE))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String nationalId(Patient patient) {
        return patient.getIdentifier().stream()
                .filter(Identifier::hasValue)
                .filter(PatientResource::isNational)
                .map(Identifier::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Sex sex(Patient patient) {
        Sex known =
                Terms.of(Sex.class, patient.hasGender() ? patient.getGender().toCode() : null);
        return known == null ? Sex.UNKNOWN : known;
    }

    private static boolean isNational(Identifier identifier) {
        String type = Terms.codeOf(List.of(identifier.getType()), IDENTIFIER_TYPE);
        return type != null && NATIONAL.contains(type);
    }

    private static @Nullable String telecom(Patient patient, ContactPointSystem system) {
        return patient.getTelecom().stream()
                .filter(point -> point.getSystem() == system && point.hasValue())
                .map(ContactPoint::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Address address(org.hl7.fhir.r4.model.Address known) {
        return new Address(
                known.hasLine() ? known.getLine().getFirst().getValue() : null,
                known.getLine().size() > 1 ? known.getLine().get(1).getValue() : null,
                known.getCity(),
                known.getState(),
                known.getPostalCode(),
                known.getCountry());
    }
}
