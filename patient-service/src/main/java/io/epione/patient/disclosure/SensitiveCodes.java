package io.epione.patient.disclosure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which codes carry a label whatever their author chose: a starter list, by the blocks of the ICD-10 (WHO, version 2019) and of
 * its national versions, which keep them, and by the screening test for HIV in LOINC. It is asked when something is read, so that
 * a line that is added counts for what was written before.
 */
public final class SensitiveCodes {

    private record Line(SensitivityLabel label, String systems, String codes) {

        /** http://hl7.org/fhir/sid/icd-10 and its national versions; ICD-10-PCS is another classification, of procedures. */
        private static final String ICD_10 = ".*/icd-10(-(?!pcs).*)?";

        private static final String LOINC = "http://loinc\\.org";

        boolean holds(String system, String code) {
            return Pattern.matches(systems, system) && Pattern.matches(codes, code);
        }
    }

    private static final List<Line> LINES = List.of(
            // Mental and behavioural disorders due to psychoactive substance use
            new Line(SensitivityLabel.SUD, Line.ICD_10, "F1\\d.*"),
            // Mental and behavioural disorders but the organic ones and those due to substances
            new Line(SensitivityLabel.PSY, Line.ICD_10, "F[2-9]\\d.*"),
            // Human immunodeficiency virus disease
            new Line(SensitivityLabel.HIV, Line.ICD_10, "B2[0-4].*"),
            // Asymptomatic human immunodeficiency virus infection status
            new Line(SensitivityLabel.HIV, Line.ICD_10, "Z21.*"),
            // HIV 1+2 Ab+HIV1 p24 Ag
            new Line(SensitivityLabel.HIV, Line.LOINC, "56888-1"));

    private SensitiveCodes() {}

    public static Set<SensitivityLabel> labelsOf(String system, String code) {
        String lowerSystem = system.toLowerCase(Locale.ROOT);
        String upperCode = code.strip().toUpperCase(Locale.ROOT);
        Set<SensitivityLabel> labels = EnumSet.noneOf(SensitivityLabel.class);
        LINES.stream().filter(line -> line.holds(lowerSystem, upperCode)).forEach(line -> labels.add(line.label()));
        return labels;
    }

    /** For the page that people read: label, code system and codes. */
    static List<String> lines() {
        return LINES.stream()
                .map(line -> "| %s | %s | `%s` |"
                        .formatted(line.label(), line.systems().equals(Line.LOINC) ? "LOINC" : "ICD-10", line.codes()))
                .toList();
    }

    /** The labels of several sources together. */
    @SafeVarargs
    public static Set<SensitivityLabel> together(Set<SensitivityLabel>... sources) {
        Set<SensitivityLabel> all = EnumSet.noneOf(SensitivityLabel.class);
        Arrays.asList(sources).forEach(all::addAll);
        return all;
    }
}
