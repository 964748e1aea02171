package io.epione.patient.laboratory.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TestDefinitionTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a panel without members; {'kind':'PANEL'}; members",
                "a panel of a specimen; {'kind':'PANEL','members':['A'],'specimen':'SERUM'}; specimen",
                "the same member twice; {'kind':'PANEL','members':['A','A']}; members",
                "a test without a specimen; {'kind':'TEXT'}; specimen",
                "words without words; {'kind':'CHOICE','specimen':'URINE'}; choices",
                "a word twice; {'kind':'CHOICE','specimen':'URINE','choices':[{'value':'A'},{'value':'A'}]}; choices",
                "a quantity without a unit; {'kind':'QUANTITY','specimen':'SERUM'}; units",
                "a first unit that is not counted in itself; {'kind':'QUANTITY','specimen':'SERUM','units':[{'code':'g','factor':2}]}; units[0].factor",
                "a unit of words; {'kind':'TEXT','specimen':'SERUM','units':[{'code':'g','factor':1}]}; units",
                "a range in no unit of the test; {'kind':'QUANTITY','specimen':'SERUM','units':[{'code':'g','factor':1}],'referenceRanges':[{'unit':'kg','low':1,'source':'x'}]}; referenceRanges[0].unit",
                "a range without limits; {'kind':'QUANTITY','specimen':'SERUM','units':[{'code':'g','factor':1}],'criticalLimits':[{'unit':'g','source':'x'}]}; criticalLimits[0]",
                "a range upside down; {'kind':'QUANTITY','specimen':'SERUM','units':[{'code':'g','factor':1}],'referenceRanges':[{'unit':'g','low':2,'high':1,'source':'x'}]}; referenceRanges[0]",
                "an age beyond the calendar; {'kind':'QUANTITY','specimen':'SERUM','units':[{'code':'g','factor':1}],'referenceRanges':[{'unit':'g','low':2,'ageFrom':'P999999999Y','source':'x'}]}; referenceRanges[0].ageFrom",
                "an age below zero; {'kind':'QUANTITY','specimen':'SERUM','units':[{'code':'g','factor':1}],'referenceRanges':[{'unit':'g','low':2,'ageBelow':'P-1D','source':'x'}]}; referenceRanges[0].ageBelow",
            })
    void whatContradictsItselfIsNamed(String what, String definition, String field) {
        TestDefinition test = JSON.readValue(
                definition.replace('\'', '"').replace("{\"kind", "{\"name\":\"Test\",\"kind"), TestDefinition.class);

        assertThat(test.faults())
                .as(what)
                .extracting(TestDefinition.Fault::field)
                .contains(field);
    }
}
