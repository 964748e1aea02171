package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.TestDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What can be ordered at the current hospital: the shipped list, and over it what the hospital has set itself. */
@Component
class TestCatalogue {

    private final ShippedTests shipped;
    private final HospitalTests own;
    private final JsonMapper json;

    TestCatalogue(ShippedTests shipped, HospitalTests own, JsonMapper json) {
        this.shipped = shipped;
        this.own = own;
        this.json = json;
    }

    @Transactional(readOnly = true)
    public Optional<CatalogueEntry> find(String code) {
        return Optional.ofNullable(find(Set.of(code)).get(code));
    }

    /** Those that there are. */
    @Transactional(readOnly = true)
    public Map<String, CatalogueEntry> find(Collection<String> codes) {
        Map<String, CatalogueEntry> found = new TreeMap<>();
        for (String code : codes) {
            TestDefinition listed = shipped.all().get(code);
            if (listed != null) {
                found.put(code, asShipped(code, listed));
            }
        }
        own.findByCodeIn(codes).forEach(test -> found.put(test.code(), entry(test)));
        return found;
    }

    /** In the order of codes, from the first after this one. */
    @Transactional(readOnly = true)
    public List<CatalogueEntry> after(String code, int rows) {
        List<CatalogueEntry> entries =
                new ArrayList<>(own.after(code, rows).stream().map(this::entry).toList());
        Map<String, TestDefinition> listed = shipped.all().tailMap(code, false);
        if (!listed.isEmpty()) {
            Set<String> altered = new HashSet<>(own.known(listed.keySet()));
            listed.forEach((listedCode, test) -> {
                if (!altered.contains(listedCode)) {
                    entries.add(asShipped(listedCode, test));
                }
            });
        }
        entries.sort(Comparator.comparing(CatalogueEntry::code));
        return entries.subList(0, Math.min(rows, entries.size()));
    }

    CatalogueEntry entry(HospitalTest test) {
        return new CatalogueEntry(
                test.code(), json.readValue(test.definition(), TestDefinition.class), test.version() + 1);
    }

    private static CatalogueEntry asShipped(String code, TestDefinition test) {
        return new CatalogueEntry(code, test, CatalogueEntry.AS_SHIPPED);
    }
}
