package io.epione.patient.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import io.epione.patient.chart.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was sent, in the order in which it is taken over: patients, then what becomes entries of charts (the versions of one
 * resource in their order), then what refers to these. Keeps of each resource no more than where it stands and what others
 * call it.
 */
final class SentRecords {

    /** What calls itself otherwise is of no type. */
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,64}");

    private static final String UNKNOWN = "Unknown";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> CHART = Set.of(
            "Condition",
            "AllergyIntolerance",
            "Procedure",
            "FamilyMemberHistory",
            "Immunization",
            "MedicationStatement",
            "MedicationRequest");

    /** @param number its place in what was sent, from 1. @param line of its piece */
    record Entry(int number, int piece, int line, String type, String name, String version, Phase phase) {}

    /** In the order in which they come. */
    enum Phase {
        PATIENT,
        CHART,
        REST
    }

    /** What a provenance says of its target. */
    record Note(Origin origin, @Nullable String reason) {}

    private final String source;
    private final IntFunction<String[]> pieces;
    private final List<Entry> plan;
    private final Map<String, Entry> byReference = new HashMap<>();
    private final Map<String, Note> notes = new HashMap<>();
    private final Map<String, CodeableConcept> medications = new HashMap<>();
    private int openPiece = -1;
    private String[] openLines = {};

    /** @param pieces opens a piece: lines of a full URL, a tab, and a resource */
    SentRecords(String source, int count, IntFunction<String[]> pieces) {
        this.source = source;
        this.pieces = pieces;
        Map<String, Integer> firstSeen = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (int piece = 0; piece < count; piece++) {
            String[] lines = lines(piece);
            for (int line = 0; line < lines.length; line++) {
                Entry entry = entry(lines[line], entries.size() + 1, piece, line);
                entries.add(entry);
                firstSeen.putIfAbsent(entry.name(), entry.number());
            }
        }
        entries.sort(Comparator.comparing(Entry::phase)
                .thenComparingInt(entry -> firstSeen.getOrDefault(entry.name(), entry.number()))
                .thenComparingLong(SentRecords::versionNumber)
                .thenComparingInt(Entry::number));
        this.plan = List.copyOf(entries);
    }

    private Entry entry(String line, int number, int piece, int at) {
        int tab = line.indexOf('\t');
        String url = line.substring(0, tab);
        JsonNode resource = JSON.readTree(line.substring(tab + 1));
        String named = resource.path("resourceType").asString("");
        String type = TYPE.matcher(named).matches() ? named : UNKNOWN;
        String id = resource.path("id").asString("");
        String name = id.isEmpty() ? (url.isEmpty() ? "" : url) : type + "/" + id;
        Entry entry = new Entry(
                number,
                piece,
                at,
                type,
                name,
                resource.path("meta").path("versionId").asString(""),
                phase(type, resource));
        if (!url.isEmpty()) {
            byReference.put(url, entry);
        }
        if (!id.isEmpty()) {
            byReference.putIfAbsent(name, entry);
        }
        switch (type) {
            case "Provenance" -> note(line.substring(tab + 1));
            case "Medication" -> medication(url, name, line.substring(tab + 1));
            default -> {}
        }
        return entry;
    }

    private static Phase phase(String type, JsonNode resource) {
        return switch (type) {
            case "Patient" -> Phase.PATIENT;
            case "Observation" -> ofChart(resource.path("category")) ? Phase.CHART : Phase.REST;
            case "DocumentReference" -> resource.at("/content/0/attachment").has("data") ? Phase.CHART : Phase.REST;
            default -> CHART.contains(type) ? Phase.CHART : Phase.REST;
        };
    }

    private static boolean ofChart(JsonNode categories) {
        for (JsonNode category : categories) {
            for (JsonNode coding : category.path("coding")) {
                if (ChartResources.OBSERVATIONS.contains(coding.path("code").asString(""))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long versionNumber(Entry entry) {
        return entry.version().matches("\\d{1,18}") ? Long.parseLong(entry.version()) : 0;
    }

    /** What cannot be read says nothing; the report tells so when its turn comes. */
    private void note(String text) {
        if (!(read(text) instanceof Provenance provenance)) {
            return;
        }
        Origin origin = new Origin(
                source,
                Terms.moment(provenance.getRecordedElement()),
                ChartResources.author(provenance.getAgentFirstRep().getWho()));
        Note note = new Note(
                origin,
                provenance.hasReason()
                        ? Terms.words(provenance.getReasonFirstRep().getText())
                        : null);
        provenance.getTarget().forEach(target -> notes.putIfAbsent(target.getReference(), note));
    }

    private void medication(String url, String name, String text) {
        if (read(text) instanceof Medication medication) {
            medications.put(url, medication.getCode());
            medications.put(name, medication.getCode());
        }
    }

    private static @Nullable Resource read(String text) {
        try {
            return Fhir.read(text);
        } catch (DataFormatException e) {
            return null;
        }
    }

    int size() {
        return plan.size();
    }

    /** The entry whose turn is at that position, from 0. */
    Entry at(int position) {
        return plan.get(position);
    }

    String text(Entry entry) {
        String line = lines(entry.piece())[entry.line()];
        return line.substring(line.indexOf('\t') + 1);
    }

    /** @return null for what was not sent */
    @Nullable
    Entry entry(Reference reference) {
        String text = reference.getReference();
        if (text == null) {
            return null;
        }
        Entry found = byReference.get(text);
        if (found != null) {
            return found;
        }
        String[] parts = text.split("/");
        return parts.length < 2 ? null : byReference.get(parts[parts.length - 2] + "/" + parts[parts.length - 1]);
    }

    @Nullable
    CodeableConcept medication(Reference reference) {
        return medications.get(reference.getReference());
    }

    /** What a provenance says of this version; null where none does. */
    @Nullable
    Note noteOfVersion(Entry entry) {
        return entry.version().isEmpty() ? null : notes.get(entry.name() + "/_history/" + entry.version());
    }

    /** What a provenance says of the resource, whatever version. */
    @Nullable
    Note noteOf(Entry entry) {
        return notes.get(entry.name());
    }

    private String[] lines(int piece) {
        if (piece != openPiece) {
            openLines = pieces.apply(piece);
            openPiece = piece;
        }
        return openLines;
    }
}
